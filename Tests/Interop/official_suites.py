# SPDX-License-Identifier: Apache-2.0
"""Replays what official clients' own suites send, and reads the answers with both clients.

The same environment as official_client.py. One line a step; the first wrong answer ends the run
with a traceback.
"""

import os
import sys
import uuid
import warnings

from getstream import Stream
from getstream.models import (
    QueryUsersPayload,
    SearchPayload,
    SortParamRequest,
    UpdateUserPartialRequest,
    UserRequest,
)
from stream_chat import StreamChat

URL = os.environ["STREAM_BASE_URL"]
KEY = os.environ["STREAM_API_KEY"]
SECRET = os.environ["STREAM_API_SECRET"]
PREFIX = "suites-" + uuid.uuid4().hex[:8]

new = Stream(api_key=KEY, api_secret=SECRET, base_url=URL, request_timeout=30)
old = StreamChat(api_key=KEY, api_secret=SECRET, base_url=URL, timeout=30)


def step(text):
    print(f"suites: {text}", flush=True)


def ids(payload):
    return [user.id for user in new.query_users(payload).data.users]


def writes():
    one, two, three = (f"{PREFIX}-{name}" for name in ("one", "two", "three"))
    old.upsert_users(
        [{"id": one, "blocked_user_ids": None, "banned": False, "shoe": 42}, {"id": two}]
    )
    old.upsert_user({"id": three, "shoe": 38})
    read = old.query_users({"id": one})["users"][0]
    old.upsert_user(read)
    step("a record that was read is written")

    for settings in (
        {"typing_indicators": {"enabled": False}},
        {"read_receipts": {"enabled": True}},
    ):
        answer = new.update_users_partial(
            users=[UpdateUserPartialRequest(id=two, set={"privacy_settings": settings})]
        )
    kept = answer.data.users[two].privacy_settings
    assert kept.typing_indicators.enabled is False and kept.read_receipts.enabled is True
    step("privacy settings merge")

    found = {"id": {"$in": [one, two, three]}}
    for direction, wanted in ((1, [two, three, one]), (-1, [one, three, two])):
        sort = [SortParamRequest(field="shoe", direction=direction)]
        assert ids(QueryUsersPayload(filter_conditions=found, sort=sort)) == wanted
    step("a custom field sorts, and who has none has a place")

    assert ids(QueryUsersPayload(filter_conditions={"teams": "red"}))
    assert one in ids(QueryUsersPayload(filter_conditions={"teams": None, "id": one}))
    step("teams are asked for by one name, and by none")

    old.ban_user(one, banned_by_id=two, timeout=0)
    old.unban_user(one)
    step("a ban of no minutes is taken")

    limits = new.get_rate_limits(server_side=True).data.server_side
    assert {"SendMessage", "UpdateChannel", "DeleteUsers", "Search"} <= set(limits)
    step(f"limits are told of {len(limits)} operations")

    new.block_users(blocked_user_id=two, user_id=one)
    blocks = new.get_blocked_users(user_id=one).data.blocks
    assert [block.blocked_user_id for block in blocks] == [two]
    new.unblock_users(blocked_user_id=two, user_id=one)
    assert not new.get_blocked_users(user_id=one).data.blocks
    step("people are blocked, listed and unblocked")


def content():
    by = {"user.id": {"$in": ["user-0005"]}}
    everywhere = {"cid": {"$exists": True}}
    payload = SearchPayload(
        filter_conditions=everywhere, message_filter_conditions=by, limit=2
    )
    page = new.chat.search(payload=payload).data
    assert len(page.results) == 2 and page.next
    shown = page.results[0].message
    assert shown.user.id == "user-0005"
    payload = SearchPayload(
        filter_conditions=everywhere, message_filter_conditions=by, limit=2, next=page.next
    )
    more = new.chat.search(payload=payload).data
    assert more.results[0].message.id not in [result.message.id for result in page.results]
    step("messages are searched, page by page")

    answer = old.search(everywhere, by, limit=1)
    assert answer["results"][0]["message"]["user"]["id"] == "user-0005"
    step("messages are searched by the older client")

    one = new.chat.get_message(id=shown.id, show_deleted_message=True).data.message
    assert one.id == shown.id and one.text
    type, id = shown.cid.split(":")
    many = new.chat.get_many_messages(type=type, id=id, ids=[shown.id]).data.messages
    assert [message.id for message in many] == [shown.id]
    assert old.get_message(shown.id)["message"]["id"] == shown.id
    step("single messages are read")

    channels = new.chat.query_channels(
        filter_conditions={"members": {"$in": ["user-0005"]}, "member_count": 2},
        member_limit=2, limit=30,
    ).data.channels
    assert channels and all(len(one.members) == 2 for one in channels)
    calls = new.video.query_calls(
        filter_conditions={"members": {"$in": ["user-0005"]}}, limit=100
    ).data.calls
    assert calls and all(
        "user-0005" in [member.user_id for member in one.members] for one in calls
    )
    step("conversations and calls are found by their members")


if __name__ == "__main__":
    # The newer client fills a missing field with None and only warns of it.
    warnings.simplefilter("error", RuntimeWarning)
    warnings.filterwarnings("ignore", message="The HMAC key is")
    writes()
    content()
    print("every request was taken, and every answer read")
    sys.exit(0)
