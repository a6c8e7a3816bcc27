# SPDX-License-Identifier: Apache-2.0
"""Drives a Stream application with both official Python clients and checks every answer.

STREAM_BASE_URL, STREAM_API_KEY and STREAM_API_SECRET say where. STREAM_EXTRA_IDS, one a line,
names people of unusual ids who are there already; they are deleted. One line a step; the first
wrong answer ends the run with a traceback.
"""

import json
import os
import sys
import tempfile
import time
import urllib.request
import uuid
import warnings
from datetime import datetime, timedelta, timezone

from getstream import Stream
from getstream.exceptions import StreamApiException as NewError
from getstream.models import (
    Attachment,
    ChannelInput,
    ChannelMemberRequest,
    MessageRequest,
    OnlyUserID,
    QueryUsersPayload,
    SortParamRequest,
    UpdateUserPartialRequest,
    UserRequest,
)
from stream_chat import StreamChat
from stream_chat.base.exceptions import StreamAPIException as OldError

URL = os.environ["STREAM_BASE_URL"]
KEY = os.environ["STREAM_API_KEY"]
SECRET = os.environ["STREAM_API_SECRET"]
PREFIX = "interop-" + uuid.uuid4().hex[:8]
DEADLINE = 60


def step(client, text):
    print(f"{client}: {text}", flush=True)


def refused(call, status, code):
    """Checks that `call` fails with Stream's error of this status and code; its message."""
    try:
        call()
    except NewError as error:
        told = (error.status_code, error.code, error.message)
    except OldError as error:
        told = (error.status_code, error.error_code, error.error_message)
    else:
        raise AssertionError("the call was not refused")
    assert told[:2] == (status, code), told
    return told[2]


def lines_of(url):
    """The JSON texts of an exported file."""
    with urllib.request.urlopen(url) as answer:
        return [json.loads(line) for line in answer.read().decode().splitlines()]


class New:
    """The client of the paths under /api/v2."""

    name = "getstream"

    def __init__(self):
        self.stream = Stream(api_key=KEY, api_secret=SECRET, base_url=URL, request_timeout=10.0)

    def ids(self, conditions, **options):
        payload = QueryUsersPayload(
            filter_conditions=conditions,
            sort=[SortParamRequest(field="id", direction=1)],
            **options,
        )
        return [user.id for user in self.stream.query_users(payload).data.users]

    def wait(self, task):
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            data = self.stream.get_task(task).data
            assert data.created_at.year >= 2024 and data.updated_at >= data.created_at
            if data.status == "completed":
                return data.result
            assert data.status in ("waiting", "pending", "running"), data.status
            time.sleep(0.2)
        raise AssertionError("the task did not end")

    def run(self):
        stream = self.stream
        people = [f"{PREFIX}-new@{n}" for n in range(1, 7)]
        one = people[0]

        app = stream.get_app().data.app
        assert app.name and app.id
        step(self.name, f"app {app.name}")

        limits = stream.get_rate_limits(server_side=True, endpoints="DeleteUsers,GetTask").data
        assert set(limits.server_side) == {"DeleteUsers", "GetTask"} and limits.android is None
        assert limits.server_side["DeleteUsers"].limit > 0
        step(self.name, "rate limits of the server")

        made = stream.upsert_users(
            *[
                UserRequest(
                    id=id,
                    name=f"Person {n}",
                    role="user",
                    language="en",
                    invisible=True,
                    teams=["red"],
                    teams_role={"red": "admin"},
                    custom={"n": n, "nested": {"a": 1, "b": 2}},
                )
                for n, id in enumerate(people, 1)
            ]
        )
        assert made.status_code() == 201
        assert made.rate_limit().limit > 0 and made.rate_limit().remaining >= 0
        user = made.data.users[one]
        assert user.name == "Person 1" and user.teams == ["red"] and user.invisible
        assert user.teams_role == {"red": "admin"} and user.custom["nested"] == {"a": 1, "b": 2}
        assert abs(datetime.now(timezone.utc) - user.created_at) < timedelta(hours=1)
        assert made.data.membership_deletion_task_id == ""
        step(self.name, f"made {len(made.data.users)} users")

        user = stream.upsert_users(UserRequest(id=one, name="Other")).data.users[one]
        assert (
            user.name == "Other" and user.custom == {} and user.teams == [] and not user.invisible
        )
        step(self.name, "an upsert replaces")

        pair = f"{PREFIX}-pair"
        channel = stream.chat.get_or_create_channel(
            "messaging",
            pair,
            data=ChannelInput(
                created_by_id=people[1],
                members=[ChannelMemberRequest(user_id=id) for id in people[1:3]],
            ),
        ).data.channel
        assert channel.cid == f"messaging:{pair}" and channel.member_count == 2
        with tempfile.NamedTemporaryFile(suffix=".txt") as file:
            file.write(b"hello")
            file.flush()
            address = stream.upload_file(file=file.name, user=OnlyUserID(id=people[1])).data.file
        sent = stream.chat.send_message(
            "messaging",
            pair,
            message=MessageRequest(
                text="hi",
                user_id=people[1],
                attachments=[Attachment(type="file", asset_url=address, custom={})],
            ),
        ).data.message
        assert sent.user.id == people[1] and sent.attachments[0].asset_url == address
        step(self.name, "a channel, a file and a message")

        changed = stream.update_users_partial(
            users=[
                UpdateUserPartialRequest(
                    id=people[1], set={"color": "blue", "nested.c": 3}, unset=["n", "nested.a"]
                )
            ]
        )
        assert changed.status_code() == 200
        assert changed.data.users[people[1]].custom == {"nested": {"b": 2, "c": 3}, "color": "blue"}
        step(self.name, "a partial update sets and unsets")

        assert self.ids({"id": {"$in": people}}) == people
        assert self.ids({"id": {"$in": people}}, limit=2, offset=1) == people[1:3]
        assert self.ids({"id": {"$gt": one, "$lte": people[2]}}) == people[1:3]
        assert self.ids({"custom.color": "blue", "id": {"$in": people}}) == [people[1]]
        assert self.ids(
            {"$and": [{"id": {"$in": people}}, {"name": {"$autocomplete": "oth"}}]}
        ) == [one]
        assert self.ids({"teams": {"$contains": "red"}, "id": {"$in": people}}) == people[1:]
        assert self.ids({"$or": [{"id": one}, {"id": people[3]}]}) == [one, people[3]]
        refused(lambda: self.ids({"shoe": 1}), 400, 4)
        step(self.name, "queries")

        before = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
        field = "revoke_tokens_issued_before"
        for change, told in (
            ({"set": {field: before.isoformat()}}, before),
            ({"unset": [field]}, None),
        ):
            users = stream.update_users_partial(
                users=[UpdateUserPartialRequest(id=one, **change)]
            ).data.users
            assert users[one].revoke_tokens_issued_before == told
        step(self.name, "tokens revoked, and allowed again")

        stream.moderation.ban(target_user_id=one, banned_by_id=people[1], timeout=5, reason="noise")
        user = stream.query_users(QueryUsersPayload(filter_conditions={"id": one})).data.users[0]
        assert user.banned and user.ban_expires > datetime.now(timezone.utc)
        stream.moderation.unban(target_user_id=one, unbanned_by_id=people[1])
        assert self.ids({"id": one, "banned": False}) == [one]
        step(self.name, "banned and unbanned")

        off = stream.deactivate_user(one, mark_messages_deleted=True).data.user
        assert off.id == one and off.deactivated_at is not None
        assert self.ids({"id": one}) == []
        assert self.ids({"id": one}, include_deactivated_users=True) == [one]
        on = stream.reactivate_user(one, restore_messages=True, name="Back").data.user
        assert on.deactivated_at is None and on.name == "Back"
        step(self.name, "one deactivated and reactivated")

        result = self.wait(stream.deactivate_users(user_ids=people[:3]).data.task_id)
        assert [user["id"] for user in result["users"]] == people[:3]
        assert all(user["deactivated_at"] for user in result["users"])
        self.wait(stream.reactivate_users(user_ids=people[:3]).data.task_id)
        assert self.ids({"id": {"$in": people}}) == people
        step(self.name, "many deactivated and reactivated")

        export = stream.export_user("user-0001").data
        assert export.user.id == "user-0001" and export.messages
        assert all(message.user.id == "user-0001" for message in export.messages)
        assert all(reaction.user_id == "user-0001" for reaction in export.reactions)
        result = self.wait(stream.export_users(user_ids=[one, "user-0001"]).data.task_id)
        lines = lines_of(result["url"])
        assert [line["user"]["id"] for line in lines] == [one, "user-0001"]
        assert len(lines[1]["messages"]) == len(export.messages)
        step(self.name, "exported one and many")

        found = stream.chat.query_channels(
            filter_conditions={"created_by_id": {"$in": ["user-0003"]}}, limit=30
        ).data.channels
        assert found and all(one.channel.created_by.id == "user-0003" for one in found)
        step(self.name, f"{len(found)} channels by their maker")

        result = self.wait(stream.feeds.export_feed_user_data("user-0001").data.task_id)
        assert lines_of(result["url"])
        self.wait(stream.feeds.delete_feed_user_data("user-0001", hard_delete=True).data.task_id)
        result = self.wait(stream.feeds.export_feed_user_data("user-0001").data.task_id)
        assert lines_of(result["url"]) == []
        step(self.name, "feeds exported and deleted")

        result = self.wait(stream.delete_users(user_ids=people[:2]).data.task_id)
        assert result == {id: {"status": "ok"} for id in people[:2]}
        assert self.ids({"id": {"$in": people}}, include_deactivated_users=True) == people[2:]
        assert stream.restore_users(user_ids=people[:2]).status_code() == 201
        assert self.ids({"id": {"$in": people}}) == people
        told = refused(lambda: stream.restore_users(user_ids=[people[3]]), 400, 4)
        assert "is not deleted, it can't be restored" in told
        step(self.name, "softly deleted and restored")

        self.wait(
            stream.delete_users(
                user_ids=people[3:5], user="pruning", messages="pruning"
            ).data.task_id
        )
        result = self.wait(
            stream.delete_users(
                user_ids=people[:3],
                user="hard",
                messages="hard",
                conversations="hard",
                calls="hard",
                files=True,
                new_channel_owner_id=people[5],
                new_call_owner_id=people[5],
            ).data.task_id
        )
        assert result == {id: {"status": "ok"} for id in people[:3]}
        assert self.ids({"id": {"$in": people}}) == [people[5]]
        told = refused(lambda: stream.upsert_users(UserRequest(id=one)), 404, 16)
        assert "was deleted" in told
        refused(lambda: stream.delete_users(user_ids=[people[5]], user="hard"), 400, 4)
        refused(lambda: stream.get_task("no-such-task"), 404, 16)
        step(self.name, "pruned, and deleted for good")

    def run_extra(self, ids):
        """Sends each id in paths, bodies and filters."""
        stream = self.stream
        for id in ids:
            assert stream.deactivate_user(id).data.user.id == id
            assert self.ids({"id": {"$in": [id]}}, include_deactivated_users=True) == [id]
            assert stream.reactivate_user(id).data.user.id == id
            assert stream.export_user(id).data.user.id == id
            stream.moderation.ban(target_user_id=id)
            stream.moderation.unban(target_user_id=id)
            assert self.ids({"id": id, "banned": False}) == [id]
            result = self.wait(stream.delete_users(user_ids=[id]).data.task_id)
            assert result == {id: {"status": "ok"}}
            assert self.ids({"id": id}) == []
        step(self.name, f"{len(ids)} unusual ids")


class Old:
    """The client of the paths without a prefix."""

    name = "stream-chat"

    def __init__(self):
        self.stream = StreamChat(api_key=KEY, api_secret=SECRET, base_url=URL, timeout=10.0)

    def users(self, conditions, **options):
        return self.stream.query_users(conditions, [{"field": "id", "direction": 1}], **options)[
            "users"
        ]

    def ids(self, conditions, **options):
        return [user["id"] for user in self.users(conditions, **options)]

    def wait(self, task):
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            data = self.stream.get_task(task)
            assert data["created_at"].endswith("Z"), data["created_at"]
            if data["status"] == "completed":
                return data["result"]
            assert data["status"] in ("waiting", "pending", "running"), data["status"]
            time.sleep(0.2)
        raise AssertionError("the task did not end")

    def run(self):
        stream = self.stream
        people = [f"{PREFIX}-old@{n}" for n in range(1, 6)]
        one = people[0]

        assert stream.get_app_settings()["app"]["name"]
        limits = stream.get_rate_limits(server_side=True, ios=True)
        assert limits["server_side"]["DeleteUsers"]["limit"] > 0 and "ios" in limits
        assert "android" not in limits
        step(self.name, "app and rate limits")

        made = stream.upsert_users(
            [{"id": id, "name": id, "n": n} for n, id in enumerate(people, 1)]
        )
        assert made.status_code() == 201 and made.rate_limit().remaining >= 0
        assert made["users"][one]["n"] == 1
        assert datetime.fromisoformat(made["users"][one]["created_at"].replace("Z", "+00:00"))
        step(self.name, f"made {len(made['users'])} users")

        user = stream.update_user_partial(
            {"id": one, "set": {"color": "red", "a.b": 1}, "unset": ["n"]}
        )
        assert user["users"][one]["color"] == "red" and user["users"][one]["a"] == {"b": 1}
        assert "n" not in user["users"][one]
        step(self.name, "a partial update sets and unsets")

        assert self.ids({"id": {"$in": people}}) == people
        assert self.ids({"id": {"$in": people}}, limit=2, offset=2) == people[2:4]
        assert self.ids({"color": "red", "id": {"$in": people}}) == [one]
        refused(lambda: self.ids({"id": {"$like": one}}), 400, 4)
        step(self.name, "queries")

        stream.revoke_user_token(one, datetime(2026, 1, 2, tzinfo=timezone.utc))
        assert self.users({"id": one})[0]["revoke_tokens_issued_before"].startswith(
            "2026-01-02T00:00:00"
        )
        stream.revoke_user_token(one, None)
        assert "revoke_tokens_issued_before" not in self.users({"id": one})[0]
        step(self.name, "tokens revoked, and allowed again")

        stream.ban_user(one, banned_by_id=people[1], timeout=10)
        assert self.users({"id": one})[0]["banned"]
        stream.unban_user(one)
        stream.shadow_ban(one, banned_by_id=people[1])
        assert self.ids({"shadow_banned": True, "id": {"$in": people}}) == [one]
        stream.remove_shadow_ban(one)
        assert self.ids({"shadow_banned": True, "id": {"$in": people}}) == []
        step(self.name, "banned and unbanned")

        assert stream.deactivate_user(one)["user"]["deactivated_at"]
        assert self.ids({"id": one}) == []
        assert self.ids({"id": one}, include_deactivated_users=True) == [one]
        assert "deactivated_at" not in stream.reactivate_user(one)["user"]
        result = self.wait(
            stream.deactivate_users(people[:2], mark_messages_deleted=True)["task_id"]
        )
        assert [user["id"] for user in result["users"]] == people[:2]
        for id in people[:2]:
            stream.reactivate_user(id, restore_messages=True)
        step(self.name, "deactivated and reactivated")

        export = stream.export_user("user-0002")
        assert export["user"]["id"] == "user-0002" and export["messages"]
        result = self.wait(stream.export_users(["user-0002"])["task_id"])
        assert [line["user"]["id"] for line in lines_of(result["url"])] == ["user-0002"]
        step(self.name, "exported one and many")

        found = stream.query_channels({"created_by_id": "user-0003"})["channels"]
        assert found and all(one["channel"]["created_by"]["id"] == "user-0003" for one in found)
        step(self.name, f"{len(found)} channels by their maker")

        result = self.wait(stream.delete_users(people[:2], "soft", messages="soft")["task_id"])
        assert result == {id: {"status": "ok"} for id in people[:2]}
        assert self.ids({"id": {"$in": people}}) == people[2:]
        stream.restore_users(people[:2])
        assert self.ids({"id": {"$in": people}}) == people
        refused(lambda: stream.restore_users([one]), 400, 4)
        step(self.name, "softly deleted and restored")

        result = self.wait(
            stream.delete_users(people[:2], "hard", messages="hard", conversations="hard")[
                "task_id"
            ]
        )
        assert result == {id: {"status": "ok"} for id in people[:2]}
        refused(lambda: stream.upsert_user({"id": one}), 404, 16)
        step(self.name, "deleted for good")

        assert stream.delete_user(people[2], mark_messages_deleted=True)["user"]["deleted_at"]
        stream.restore_users([people[2]])
        stream.delete_user(people[2], hard_delete=True, delete_conversation_channels=True)
        refused(lambda: stream.restore_users([people[2]]), 400, 4)
        assert self.ids({"id": {"$in": people}}) == people[3:]
        step(self.name, "the older deletion of one")


if __name__ == "__main__":
    # The newer client fills a missing field with None and only warns of it.
    warnings.simplefilter("error", RuntimeWarning)
    warnings.filterwarnings("ignore", message="The HMAC key is")
    New().run()
    if "STREAM_EXTRA_IDS" in os.environ:
        New().run_extra(os.environ["STREAM_EXTRA_IDS"].splitlines())
    Old().run()
    print("every answer was read")
    sys.exit(0)
