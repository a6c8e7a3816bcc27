// SPDX-License-Identifier: Apache-2.0

/// What an official client insists on reading of each call, all of it off or empty.
enum CallSettings {
    static let egress: JSON = ["broadcasting": false, "rtmps": []]
    static let ingress: JSON = [
        "rtmp": ["address": ""], "srt": ["address": ""], "whip": ["address": ""],
    ]
    static let settings: JSON = [
        "audio": [
            "access_request_enabled": false, "default_device": "speaker",
            "hifi_audio_enabled": false, "mic_default_on": false, "opus_dtx_enabled": false,
            "redundant_coding_enabled": false, "speaker_default_on": false,
        ],
        "backstage": off,
        "broadcasting": [
            "enabled": false,
            "hls": ["auto_on": false, "enabled": false, "quality_tracks": [], "layout": layout],
            "rtmp": ["enabled": false, "quality": "720p", "layout": layout],
        ],
        "encryption": disabled,
        "frame_recording": ["capture_interval_in_seconds": 0, "mode": "disabled"],
        "geofencing": ["names": []],
        "individual_recording": disabled,
        "limits": ["max_participants_exclude_roles": []],
        "raw_recording": disabled,
        "recording": [
            "audio_only": false, "mode": "disabled", "quality": "720p", "layout": layout,
        ],
        "ring": [
            "auto_cancel_timeout_ms": 0, "incoming_call_timeout_ms": 0,
            "missed_call_timeout_ms": 0,
        ],
        "screensharing": ["access_request_enabled": false, "enabled": false],
        "session": ["inactivity_timeout_seconds": 0],
        "thumbnails": off,
        "transcription": ["closed_caption_mode": "disabled", "language": "", "mode": "disabled"],
        "video": [
            "access_request_enabled": false, "camera_default_on": false, "camera_facing": "front",
            "enabled": false, "target_resolution": ["height": 0, "width": 0],
        ],
    ]

    private static let off: JSON = ["enabled": false]
    private static let disabled: JSON = ["mode": "disabled"]
    private static let layout: JSON = [
        "external_app_url": "", "external_css_url": "", "name": "grid",
    ]
}
