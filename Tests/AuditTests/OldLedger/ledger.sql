PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES('1');
INSERT INTO grdb_migrations VALUES('2');
INSERT INTO grdb_migrations VALUES('3');
INSERT INTO grdb_migrations VALUES('4');
INSERT INTO grdb_migrations VALUES('5');
INSERT INTO grdb_migrations VALUES('6');
CREATE TABLE leaf(
  idx INTEGER PRIMARY KEY CHECK(idx >= 0),
  hash BLOB NOT NULL CHECK(length(hash) = 32)) STRICT;
INSERT INTO leaf VALUES(0,X'd11e89a26c842b137b865ab3d945452a47109ba223dc88e69484c9afc9ffc03d');
INSERT INTO leaf VALUES(1,X'1d81833315722e5db58865f4d87bb55fdcc444b266da624d2cb7cde269271d8c');
INSERT INTO leaf VALUES(2,X'67b583d3911d2d90eb2c4f66ce6953892b709649e3fa67056bd65318f8579e56');
INSERT INTO leaf VALUES(3,X'4dbe152f0560bc9cadcd6a79f45c7ce69541d8d22dbf42394bfdaef402669f84');
INSERT INTO leaf VALUES(4,X'55c6778cd9af0eca58f338fd4d294159645e2a7fa843f32a990fbda96e99a874');
INSERT INTO leaf VALUES(5,X'81374714596da66523214c4ea10df798b54011de0d569e9e3d088a50716301ef');
INSERT INTO leaf VALUES(6,X'18e81e7bd6fdd5094bd442e68994f8f1140d78d78249d9962f05ff81d14ea30f');
INSERT INTO leaf VALUES(7,X'88c33f7cc56ab7fd2e47f206dbe7d47750449e211a0c210778d842bf5464b2ba');
INSERT INTO leaf VALUES(8,X'd6c19e061af51cf6fff3bf622e04d64bb5d86121d35a2f0cac095c3c849874a8');
INSERT INTO leaf VALUES(9,X'cf1a93a5ecb20981bcb1e8f7c18320fd36b3e142cdc69f7caa4547031b80f3ae');
INSERT INTO leaf VALUES(10,X'98d4931d83c14e95196cb740c163fc89b0c00874295ad3d800fbf41f0c5cce45');
INSERT INTO leaf VALUES(11,X'2368415678796b4baddb6d70c7cd1b2e418d5da9b3e5bb74d58f0b1f53a92051');
INSERT INTO leaf VALUES(12,X'a417fa8c41465ba9b450f4af4a0de5940992a291be4ade734e4666aad90530a6');
INSERT INTO leaf VALUES(13,X'f1256911f8b637c0b54c52baf2e9dc68b565fad429ff8b372205c2d93f6ad7c6');
INSERT INTO leaf VALUES(14,X'a3deee5860d3ec1db8ea77a447f5b4af82be86fcc81d514195733b5c80bb8563');
INSERT INTO leaf VALUES(15,X'c9d2eff627aea9dd19b107596271e87a2ffeaa425892f6d374b97efedebf7ea1');
INSERT INTO leaf VALUES(16,X'cc4ac3482455973e509057ae85f985ff1c4b527426e29835af21e34bad0f9548');
INSERT INTO leaf VALUES(17,X'0c38a98ae85b294bedc9e2663ca6f61c71d421abe740bf79142d2990fcc87dc9');
INSERT INTO leaf VALUES(18,X'ecf6d5734379dfe6ffdd21af5033c34976158e883eb158f571df45cee6dffed1');
INSERT INTO leaf VALUES(19,X'4287a95ff2c6fee733292e6d24bb2f10a4f9857317789526900639647ed3f854');
INSERT INTO leaf VALUES(20,X'7d38d5e768c3458ad8eb7b80656ce28e437b797b0f1172de659227893650597f');
CREATE TABLE record(
  idx INTEGER PRIMARY KEY REFERENCES leaf(idx),
  body TEXT NOT NULL CHECK(json_valid(body)),
  kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
  run INTEGER GENERATED ALWAYS AS (json_extract(body, '$.run')) VIRTUAL) STRICT;
INSERT INTO record VALUES(0,'{"at":"2026-11-27T09:57:58Z","idx":0,"kind":"genesis","nonce":"33cb16e3edd1cd314d9bc0be199ed905","origin":"example.org/erasure/a118bb2356563981","v":1,"vkey":"example.org/erasure/a118bb2356563981+2bab048c+Af4S7DAK7551c053GLFV+WkScSoAxXRRlox8+X+ePor9"}');
INSERT INTO record VALUES(1,'{"at":"2026-11-27T09:57:58Z","categories":"user:messages:conversations:calls:files:feeds","idx":1,"kind":"hold","review":"2027-03-31","stage":"set","subject":"13dd2396347c2a7c650163b360431f66ba9db7683e2bf56d864a0beb4d19d7ea","v":1}');
INSERT INTO record VALUES(2,'{"app":"1000001","at":"2026-11-27T09:57:58Z","idx":2,"kind":"run-start","nonce":"cb3728ff445d1cc92d1559ae17ca97a9","policy":"a923f129744fec611a5424e5faaae1443ea9a8ac44c08e0aabb92f3b8071c6b0","policy_source":"a923f129744fec611a5424e5faaae1443ea9a8ac44c08e0aabb92f3b8071c6b0","run":1,"tool":"lethe-0.1.0","v":1}');
INSERT INTO record VALUES(3,'{"file":"F1/first.csv","idx":3,"kind":"input","nonce":"deca9a83607583211516f8b66d53112a","rows":4,"run":1,"sha256":"2a2f845b132831846817c7fb877f28d194470829ede96a514bc185e378a6c8c0","size":191,"v":1}');
INSERT INTO record VALUES(4,'{"at":"2026-11-27T09:57:58Z","calls":1,"digest":"defbb53f2843161168af4f82f0842aea59bf290d4c6c69cce1c9609112a7c85d","idx":4,"kind":"plan","nonce":"b45796365c7bd156359fdd39d37e45c9","rows":3,"run":1,"v":1}');
INSERT INTO record VALUES(5,'{"at":"2026-11-27T09:57:58Z","file":"F1/first.csv","idx":5,"kind":"outcome","line":5,"nonce":"766147b226a5c1036142b52dd3900223","outcome":"rejected","reason":"missing-value","req":"h-d66d30e2a0d8cd3367ca31004c2c3e52","run":1,"v":1}');
INSERT INTO record VALUES(6,'{"at":"2026-11-27T09:57:58Z","attempt":1,"call":1,"count":3,"effect":"deactivation","idx":6,"kind":"intent","members":"b170816e165d9188c9773261d16c7809d18644d31ef2c5e226ec97dde4d28a4f","nonce":"c71a269a132270002e939edc1879e1de","run":1,"step":"revoke-tokens","v":1}');
INSERT INTO record VALUES(7,'{"at":"2026-11-27T09:57:58Z","call":1,"idx":7,"kind":"answer","nonce":"1694619d7c60ab267ced6fe923989669","result":"accepted","run":1,"status":200,"v":1}');
INSERT INTO record VALUES(8,'{"at":"2026-11-27T09:57:58Z","attempt":1,"call":1,"count":3,"effect":"deactivation","idx":8,"kind":"intent","members":"b170816e165d9188c9773261d16c7809d18644d31ef2c5e226ec97dde4d28a4f","nonce":"50cb8eaebef398460d9547d6fb7137c8","run":1,"step":"deactivate","v":1}');
INSERT INTO record VALUES(9,'{"at":"2026-11-27T09:57:58Z","call":1,"idx":9,"kind":"answer","nonce":"1caf135a0b80ce73b57d3132e74cdd8e","result":"accepted","run":1,"status":201,"task":"f3203e90-39f4-4821-8a56-949915dcf9e9","v":1}');
INSERT INTO record VALUES(10,'{"at":"2026-11-27T09:58:02Z","call":1,"how":"completed","idx":10,"kind":"settled","nonce":"1e2fc444bca40e9afa8ed397d939b830","not_ok":0,"ok":3,"run":1,"v":1}');
INSERT INTO record VALUES(11,'{"accepted_at":"2026-11-27T09:57:58Z","at":"2026-11-27T09:58:02Z","call":1,"deadline":"2026-12-02","deadline_rule":"gdpr-12-3","effect":"deactivation","file":"F1/first.csv","idx":11,"kind":"outcome","line":2,"outcome":"deferred","policy_source":"a923f129744fec611a5424e5faaae1443ea9a8ac44c08e0aabb92f3b8071c6b0","reason":"verified-so-far","received":"2026-11-02","regime":"gdpr","remainder":"grace:2026-12-27","req":"R-1","request":"erasure","residual":"all-data:messages","result":"ok","rule":"erase","run":1,"settled_at":"2026-11-27T09:58:02Z","subject":"4e13e37d88e74bf91095e983f0e0a2ed964d507eb33f4d6b5e368eb86e40373b","task":"f3203e90-39f4-4821-8a56-949915dcf9e9","v":1,"verified_at":"2026-11-27T09:58:02Z"}');
INSERT INTO record VALUES(12,'{"accepted_at":"2026-11-27T09:57:58Z","at":"2026-11-27T09:58:02Z","call":1,"deadline":"2026-12-02","deadline_met":true,"deadline_rule":"gdpr-12-3","effect":"deactivation","file":"F1/first.csv","idx":12,"kind":"outcome","line":3,"outcome":"verified","policy_source":"a923f129744fec611a5424e5faaae1443ea9a8ac44c08e0aabb92f3b8071c6b0","reason":"looked-up","received":"2026-11-02","regime":"gdpr","req":"R-2","request":"deactivation","residual":"all-data:messages","result":"ok","rule":"deactivate","run":1,"settled_at":"2026-11-27T09:58:02Z","subject":"7b80d1e7637bfcf45bb0da6366d017c0646e502c5ff1e18a1e3d8091cec8633d","task":"f3203e90-39f4-4821-8a56-949915dcf9e9","v":1,"verified_at":"2026-11-27T09:58:02Z"}');
INSERT INTO record VALUES(13,'{"accepted_at":"2026-11-27T09:57:58Z","at":"2026-11-27T09:58:02Z","call":1,"deadline":"2026-12-03","deadline_rule":"gdpr-12-3","effect":"deactivation","file":"F1/first.csv","idx":13,"kind":"outcome","line":4,"outcome":"deferred","policy_source":"a923f129744fec611a5424e5faaae1443ea9a8ac44c08e0aabb92f3b8071c6b0","reason":"verified-so-far","received":"2026-11-03","regime":"gdpr","remainder":"grace:2026-12-27","req":"R-3","request":"erasure","residual":"all-data:messages","result":"ok","rule":"erase","run":1,"settled_at":"2026-11-27T09:58:02Z","subject":"94b9dd7df1ab646d32241e4b69a7bb16b096b875076f775dcb8bec621c64cc7b","task":"f3203e90-39f4-4821-8a56-949915dcf9e9","v":1,"verified_at":"2026-11-27T09:58:02Z"}');
INSERT INTO record VALUES(14,'{"absent":0,"at":"2026-11-27T09:58:02Z","contradicted":0,"deferred":2,"done":0,"duplicate":0,"failed":0,"held":0,"idx":14,"kind":"run-end","nonce":"a3482dad039fb11dbfcb81c9c8908092","omitted":0,"pending":0,"refused":0,"rejected":1,"review":0,"rows":4,"run":1,"unproven":0,"v":1,"verified":1}');
INSERT INTO record VALUES(15,'{"app":"1000001","at":"2026-11-27T09:58:05Z","idx":15,"kind":"run-start","nonce":"72dfa34bec4fb29fc3621c83ff1128d3","policy":"56c770b1a3fdddf583572d057b73c7d4d8ef5be2d7bb679e1dd75bf855e9b7de","policy_source":"56c770b1a3fdddf583572d057b73c7d4d8ef5be2d7bb679e1dd75bf855e9b7de","prev_sums":"dc3bc4ef51889f3424e64fb7684f914b1482b4e207a162a4cb3c4dad028816e2","run":2,"tool":"lethe-0.1.0","v":1}');
INSERT INTO record VALUES(16,'{"file":"F1/second.csv","idx":16,"kind":"input","nonce":"6e67351f3ff2dcdde4fbc169d7e852db","rows":3,"run":2,"sha256":"da9c945251a790bae76553cff5b8d1aae70b507f1330d9d020d8891d637ea222","size":157,"v":1}');
INSERT INTO record VALUES(17,'{"at":"2026-11-27T09:58:05Z","calls":1,"digest":"efd68c58a5d720f972b3e3113bc3182679dec7931d56bc99e06a8de28ae4e909","idx":17,"kind":"plan","nonce":"10ad11e6474e78d40ff8175be05f85cf","rows":2,"run":2,"v":1}');
INSERT INTO record VALUES(18,'{"at":"2026-11-27T09:58:05Z","file":"F1/second.csv","idx":18,"kind":"outcome","line":4,"outcome":"duplicate","reason":"same-person-and-kind","received":"2026-11-02","regime":"gdpr","req":"R-7","request":"erasure","run":2,"stands_for":"run-000002/F1/second.csv:2","subject":"2de45897232125fc0882a5c2553cf7b4dd3ee9fc856e96492774e39661987418","v":1}');
INSERT INTO record VALUES(19,'{"at":"2026-11-27T09:58:05Z","attempt":1,"call":1,"calls":"hard","conversations":"hard","count":2,"effect":"erasure","files":true,"idx":19,"kind":"intent","members":"f0e68d9077f8cad590a1f69b1bdd0f60dc581e3066dca12affe27ec2346260b3","messages":"hard","nonce":"b5f06eb909137b4bcebda85422f6c216","run":2,"step":"delete","user":"hard","v":1}');
INSERT INTO record VALUES(20,'{"at":"2026-11-27T09:58:05Z","call":1,"idx":20,"kind":"answer","nonce":"4117aa147669df1c7cf72c2b2c002324","result":"accepted","run":2,"status":201,"task":"f3203e90-39f4-4821-8a56-949915dcf9e9","v":1}');
CREATE TABLE checkpoint(size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
INSERT INTO checkpoint VALUES(15,replace('example.org/erasure/a118bb2356563981\n15\nSPi2sXdbTzi3f7+AHAk8BoQETWBEgQM8Zk7GbKAJtRg=\n\n— example.org/erasure/a118bb2356563981 K6sEjJmjBxWRDUVZBrfr14PWgsYL+KEg87V7g1J/is0o8fbNzbAz+uepmvUDurFOPtLSX2gMesF2OY5PqcI+/78/XA8=\n','\n',char(10)));
CREATE TABLE w_tree(one INTEGER PRIMARY KEY CHECK(one = 1), size INTEGER NOT NULL,
  nodes BLOB NOT NULL, time TEXT, behind INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO w_tree VALUES(1,21,X'a6472bdad68e0d9afea5950b49702451d5695969e7dbb245244011d5a41d8f3688bc64c219c27f43363ffad356351ea3ed7c2223fa4df566704102f1c24da6d77d38d5e768c3458ad8eb7b80656ce28e437b797b0f1172de659227893650597f','2026-11-27T09:58:05Z',0);
CREATE TABLE w_run(number INTEGER PRIMARY KEY, state TEXT NOT NULL, first_leaf INTEGER NOT NULL,
  started_at INTEGER NOT NULL, policy TEXT NOT NULL, policy_sha256 TEXT NOT NULL,
  app TEXT NOT NULL, verify_again INTEGER) STRICT;
INSERT INTO w_run VALUES(1,'sealed',0,1795773478478,replace('# What Lethe does with each privacy request.\n#\n# The rules are tried from top to bottom; the first one that matches decides. A request that\n# no rule matches is not carried out: it waits for a person ("no-rule"). Nothing here is\n# legal advice: read each rule, and change it until it says what you can answer for.\n\nversion: 1\n\n# Requests are dated in this time zone: one that arrives at 23:30 in London arrived the next\n# day in Berlin, and the month to answer it begins there.\ntime_zone: Europe/Berlin\n\n# When a period ends on a weekend or a holiday, it ends on the next working day (GDPR and UK\n# GDPR only). Lethe knows the holidays of the country named here, or of a part of it, such\n# as "DE-BY". Days of your own can be added: "holidays: [2026-12-24]".\ncountry: DE\n\n# Brazilian law names no number of days for a deletion. This is the house''s own promise.\nhouse_days:\n  lgpd: 15\n\n# How long backups still have what was erased. Stream states it for its own backups, you for\n# yours; every answer to a person carries it.\n#\n#   backups: {days: 35, source: the contract with the provider}\n\n# Accounts that no request touches, whatever it says: the request waits for a person. You\n# can also list single accounts: "ids: [support-bot, archive]".\nnever_touch:\n  roles: [admin]\n\nrules:\n  # A legal hold comes before everything else. Your export marks such people in a column\n  # "legal_hold". Whatever stands there holds, unless it is a plain no: a hold must not be\n  # missed because somebody wrote "since May". Nothing of theirs is touched, and the request\n  # stays open until the cell is cleared. Keep this rule first. A hold on a part of the data\n  # alone, such as the files, is made with "lethe holds add".\n  - id: legal-hold\n    when:\n      attribute: {legal_hold: {present: true}}\n      not: {attribute: {legal_hold: [no, n, false, 0]}}\n    then: hold\n    ground: GDPR Article 17(3)(e), legal claims\n    reason: the data is needed to establish, exercise or defend legal claims\n\n  # Erasure under a law. This cannot be undone.\n  #   user           the account is removed; its id can never be used again\n  #   messages       everything the person wrote is removed, in group channels too\n  #   conversations  one-to-one chats are removed as a whole. THE OTHER PERSON LOSES THEM\n  #                  TOO, their own messages included. Stream cannot remove the account\n  #                  without this. Be sure that you may do it, and tell people beforehand.\n  #   calls          one-to-one calls are removed, for the other person too\n  #   files          everything the person uploaded is removed; without this line it stays\n  #   feeds          not named here, so activity feeds stay; say "feeds: hard" if the app\n  #                  has any\n  # Group channels and group calls stay, without the person. To say who is to own the\n  # group channels, add "new_channel_owner_id: SOME-ID"; a request can name another.\n  - id: erase\n    when: {kind: erasure, regime: [gdpr, uk-gdpr, ccpa, lgpd]}\n    then: delete\n    modes:\n      user: hard\n      messages: hard\n      conversations: hard\n      calls: hard\n      files: true\n    grace: {days: 30}\n    reason: the person asked for erasure under a law that gives the right to it\n\n  # An erasure request that names no law. Perhaps somebody forgot to fill in the column; a\n  # person has a look before anything is lost.\n  - id: erase-without-law\n    when: {kind: erasure, regime: none}\n    then: review\n    why: the request names no law, so nobody can say whether it must be carried out\n\n  # The account is stopped: the person can neither connect nor write. All data is kept, so\n  # this is not an erasure. "revoke_tokens" also ends the sessions that are open now.\n  - id: deactivate\n    when: {kind: deactivation}\n    then: deactivate\n    options:\n      revoke_tokens: true\n      mark_messages_deleted: false\n      mark_channels_deleted: false\n    reason: the account is to be stopped, with all data kept\n\n  # A stopped account works again. "restore_messages" would bring back messages that a\n  # deactivation has hidden; the rule above hides none.\n  - id: reactivate\n    when: {kind: reactivation}\n    then: reactivate\n    options:\n      restore_messages: false\n      restore_channels: false\n    reason: the account is to work again\n\n  # Somebody takes an erasure back that waits for the end of its grace period: the account\n  # works again. The rule "erase" above has no such period; to give one, add to it\n  #   grace: {days: 30}\n  # Then the account is stopped at once and erased after thirty days.\n  - id: withdraw\n    when: {kind: withdrawal}\n    then: withdraw\n    reason: the person took the request for erasure back in time\n\n  # An account that was deleted softly comes back. Its channels and messages do not come\n  # back with it. Nothing brings back an account that was erased.\n  - id: restore\n    when: {kind: restoration}\n    then: restore\n    reason: a soft deletion is to be undone\n','\n',char(10)),'a923f129744fec611a5424e5faaae1443ea9a8ac44c08e0aabb92f3b8071c6b0','1000001',NULL);
INSERT INTO w_run VALUES(2,'executing',15,1795773485315,replace('# What Lethe does with each privacy request.\n#\n# The rules are tried from top to bottom; the first one that matches decides. A request that\n# no rule matches is not carried out: it waits for a person ("no-rule"). Nothing here is\n# legal advice: read each rule, and change it until it says what you can answer for.\n\nversion: 1\n\n# Requests are dated in this time zone: one that arrives at 23:30 in London arrived the next\n# day in Berlin, and the month to answer it begins there.\ntime_zone: Europe/Berlin\n\n# When a period ends on a weekend or a holiday, it ends on the next working day (GDPR and UK\n# GDPR only). Lethe knows the holidays of the country named here, or of a part of it, such\n# as "DE-BY". Days of your own can be added: "holidays: [2026-12-24]".\ncountry: DE\n\n# Brazilian law names no number of days for a deletion. This is the house''s own promise.\nhouse_days:\n  lgpd: 15\n\n# How long backups still have what was erased. Stream states it for its own backups, you for\n# yours; every answer to a person carries it.\n#\n#   backups: {days: 35, source: the contract with the provider}\n\n# Accounts that no request touches, whatever it says: the request waits for a person. You\n# can also list single accounts: "ids: [support-bot, archive]".\nnever_touch:\n  roles: [admin]\n\nrules:\n  # A legal hold comes before everything else. Your export marks such people in a column\n  # "legal_hold". Whatever stands there holds, unless it is a plain no: a hold must not be\n  # missed because somebody wrote "since May". Nothing of theirs is touched, and the request\n  # stays open until the cell is cleared. Keep this rule first. A hold on a part of the data\n  # alone, such as the files, is made with "lethe holds add".\n  - id: legal-hold\n    when:\n      attribute: {legal_hold: {present: true}}\n      not: {attribute: {legal_hold: [no, n, false, 0]}}\n    then: hold\n    ground: GDPR Article 17(3)(e), legal claims\n    reason: the data is needed to establish, exercise or defend legal claims\n\n  # Erasure under a law. This cannot be undone.\n  #   user           the account is removed; its id can never be used again\n  #   messages       everything the person wrote is removed, in group channels too\n  #   conversations  one-to-one chats are removed as a whole. THE OTHER PERSON LOSES THEM\n  #                  TOO, their own messages included. Stream cannot remove the account\n  #                  without this. Be sure that you may do it, and tell people beforehand.\n  #   calls          one-to-one calls are removed, for the other person too\n  #   files          everything the person uploaded is removed; without this line it stays\n  #   feeds          not named here, so activity feeds stay; say "feeds: hard" if the app\n  #                  has any\n  # Group channels and group calls stay, without the person. To say who is to own the\n  # group channels, add "new_channel_owner_id: SOME-ID"; a request can name another.\n  - id: erase\n    when: {kind: erasure, regime: [gdpr, uk-gdpr, ccpa, lgpd]}\n    then: delete\n    modes:\n      user: hard\n      messages: hard\n      conversations: hard\n      calls: hard\n      files: true\n    reason: the person asked for erasure under a law that gives the right to it\n\n  # An erasure request that names no law. Perhaps somebody forgot to fill in the column; a\n  # person has a look before anything is lost.\n  - id: erase-without-law\n    when: {kind: erasure, regime: none}\n    then: review\n    why: the request names no law, so nobody can say whether it must be carried out\n\n  # The account is stopped: the person can neither connect nor write. All data is kept, so\n  # this is not an erasure. "revoke_tokens" also ends the sessions that are open now.\n  - id: deactivate\n    when: {kind: deactivation}\n    then: deactivate\n    options:\n      revoke_tokens: true\n      mark_messages_deleted: false\n      mark_channels_deleted: false\n    reason: the account is to be stopped, with all data kept\n\n  # A stopped account works again. "restore_messages" would bring back messages that a\n  # deactivation has hidden; the rule above hides none.\n  - id: reactivate\n    when: {kind: reactivation}\n    then: reactivate\n    options:\n      restore_messages: false\n      restore_channels: false\n    reason: the account is to work again\n\n  # Somebody takes an erasure back that waits for the end of its grace period: the account\n  # works again. The rule "erase" above has no such period; to give one, add to it\n  #   grace: {days: 30}\n  # Then the account is stopped at once and erased after thirty days.\n  - id: withdraw\n    when: {kind: withdrawal}\n    then: withdraw\n    reason: the person took the request for erasure back in time\n\n  # An account that was deleted softly comes back. Its channels and messages do not come\n  # back with it. Nothing brings back an account that was erased.\n  - id: restore\n    when: {kind: restoration}\n    then: restore\n    reason: a soft deletion is to be undone\n','\n',char(10)),'56c770b1a3fdddf583572d057b73c7d4d8ef5be2d7bb679e1dd75bf855e9b7de','1000001',NULL);
CREATE TABLE w_input(run INTEGER NOT NULL, file INTEGER NOT NULL, label TEXT NOT NULL, sha256 TEXT,
  PRIMARY KEY(run, file)) STRICT, WITHOUT ROWID;
INSERT INTO w_input VALUES(1,1,'F1/first.csv','2a2f845b132831846817c7fb877f28d194470829ede96a514bc185e378a6c8c0');
INSERT INTO w_input VALUES(2,1,'F1/second.csv','da9c945251a790bae76553cff5b8d1aae70b507f1330d9d020d8891d637ea222');
CREATE TABLE w_action(id INTEGER PRIMARY KEY, json TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO w_action VALUES(1,'{"deactivate":{"_0":{"markChannelsDeleted":false,"markMessagesDeleted":false,"revokeTokens":true}}}');
INSERT INTO w_action VALUES(2,'{"delete":{"_0":{"calls":"hard","conversations":"hard","files":true,"messages":"hard","user":"hard"}}}');
CREATE TABLE w_request(row INTEGER PRIMARY KEY, run INTEGER NOT NULL,
  file INTEGER NOT NULL, line INTEGER NOT NULL,
  reference TEXT, kind TEXT, subject BLOB, received TEXT, regime TEXT, reason TEXT,
  owner TEXT, note TEXT, attributes TEXT, rejection TEXT, opening BLOB NOT NULL,
  verdict TEXT, action INTEGER, rule TEXT, why TEXT, deadline INTEGER, deadline_rule TEXT,
  call INTEGER, result TEXT, leaf INTEGER, jurisdiction TEXT, clock TEXT, confirm INTEGER, confirm_rule TEXT, remainder TEXT, waits TEXT, outcome TEXT, carried INTEGER, stands INTEGER, lookup BLOB, policy_run INTEGER, looked_at INTEGER) STRICT;
INSERT INTO w_request VALUES(1,1,1,2,'R-1','erasure',X'757365722d30303031','2026-11-02','gdpr',NULL,NULL,NULL,NULL,NULL,X'7b8e9a453836db3084eb9af17d32f48886a59cb2acfa5d2a79454db2c1579b3d','perform',1,'erase','asked-for',20789,'gdpr-12-3',1,'ok',11,NULL,NULL,NULL,NULL,'grace:2026-12-27','grace','deferred',NULL,NULL,NULL,NULL,NULL);
INSERT INTO w_request VALUES(2,1,1,3,'R-2','deactivation',X'757365722d30303032','2026-11-02','gdpr',NULL,NULL,NULL,NULL,NULL,X'6b4e2f806a11567cbe87d6008b5f1e4d78ee9f83c4851bda5f8795adb671fcaf','perform',1,'deactivate','asked-for',20789,'gdpr-12-3',1,'ok',12,NULL,NULL,NULL,NULL,NULL,NULL,'verified',NULL,NULL,NULL,NULL,NULL);
INSERT INTO w_request VALUES(3,1,1,4,'R-3','erasure',X'757365722d30303033','2026-11-03','gdpr',NULL,NULL,NULL,NULL,NULL,X'56246ab1850f23452341d98136129f03f5e18d45a9187489ba40af64034e2f48','perform',1,'erase','asked-for',20790,'gdpr-12-3',1,'ok',13,NULL,NULL,NULL,NULL,'grace:2026-12-27','grace','deferred',NULL,NULL,NULL,NULL,NULL);
INSERT INTO w_request VALUES(4,1,1,5,'R-4',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'missing-value',X'88b063205770426db0643e0dc99b96ab9202c96f329bfcc3e550c1013f5cc55f',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,5,NULL,NULL,NULL,NULL,NULL,NULL,'rejected',NULL,NULL,NULL,NULL,NULL);
INSERT INTO w_request VALUES(5,2,1,2,'R-5','erasure',X'757365722d30303035','2026-11-02','gdpr',NULL,NULL,NULL,NULL,NULL,X'97defc128db13d4c6d8fdc4daaf1a1dc2ffa5f2b28c617a541cec6dce694dfd9','perform',2,'erase','asked-for',20789,'gdpr-12-3',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO w_request VALUES(6,2,1,3,'R-6','erasure',X'757365722d30303036','2026-11-02','gdpr',NULL,NULL,NULL,NULL,NULL,X'5fd41849fa1fdcaf4d7f4d1113fb4198597c38fb5f0259db0cc80b7c48642a85','perform',2,'erase','asked-for',20789,'gdpr-12-3',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO w_request VALUES(7,2,1,4,'R-7','erasure',X'757365722d30303035','2026-11-02','gdpr',NULL,NULL,NULL,NULL,NULL,X'2e150832a0420c9244fee96a98a190d554f6a0c57383704940c00551cc90f7b6','duplicate',NULL,NULL,'same-person-and-kind',NULL,NULL,NULL,NULL,18,NULL,NULL,NULL,NULL,NULL,NULL,'duplicate',NULL,5,NULL,NULL,NULL);
CREATE TABLE w_call(run INTEGER NOT NULL, number INTEGER NOT NULL, action INTEGER NOT NULL,
  state TEXT NOT NULL, step INTEGER NOT NULL, attempt INTEGER NOT NULL, task TEXT,
  accepted_at INTEGER, settled_at INTEGER, verified_at INTEGER, parent INTEGER, how TEXT, doubt INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(run, number)) STRICT, WITHOUT ROWID;
INSERT INTO w_call VALUES(1,1,1,'concluded',1,1,'f3203e90-39f4-4821-8a56-949915dcf9e9',1795773478676,1795773482694,1795773482752,NULL,'completed',0);
INSERT INTO w_call VALUES(2,1,2,'accepted',0,1,'f3203e90-39f4-4821-8a56-949915dcf9e9',1795773485459,NULL,NULL,NULL,NULL,0);
CREATE TABLE w_hold(id INTEGER PRIMARY KEY, subject BLOB NOT NULL, categories TEXT NOT NULL,
  ground TEXT NOT NULL, owner TEXT NOT NULL, review INTEGER NOT NULL,
  added_at INTEGER NOT NULL, released_at INTEGER, opening BLOB NOT NULL,
  leaf INTEGER NOT NULL, release_leaf INTEGER, lookup BLOB) STRICT;
INSERT INTO w_hold VALUES(1,X'757365722d30303033','user:messages:conversations:calls:files:feeds','legal claims','legal',20908,1795773478083,NULL,X'63fe675706014dc46b23c5608c3ba27a1f90620a7cc541b32ba7c35fcd9efbdd',1,NULL,NULL);
CREATE TABLE w_manual(leaf INTEGER PRIMARY KEY, subject BLOB NOT NULL,
  opening BLOB NOT NULL, lookup BLOB) STRICT;
CREATE TABLE w_gap(first INTEGER PRIMARY KEY, last INTEGER NOT NULL,
  leaf INTEGER NOT NULL REFERENCES leaf(idx)) STRICT;
CREATE TABLE IF NOT EXISTS "w_agenda"(row INTEGER PRIMARY KEY, subject BLOB NOT NULL, kind TEXT NOT NULL,
  waits TEXT NOT NULL, due INTEGER, policy TEXT NOT NULL, closed_run INTEGER,
  closed_how TEXT) STRICT;
INSERT INTO w_agenda VALUES(1,X'757365722d30303031','erasure','grace',20814,'a923f129744fec611a5424e5faaae1443ea9a8ac44c08e0aabb92f3b8071c6b0',NULL,NULL);
INSERT INTO w_agenda VALUES(3,X'757365722d30303033','erasure','grace',20814,'a923f129744fec611a5424e5faaae1443ea9a8ac44c08e0aabb92f3b8071c6b0',NULL,NULL);
CREATE TABLE w_recheck(row INTEGER PRIMARY KEY, subject BLOB NOT NULL,
  erased_at INTEGER NOT NULL, due INTEGER NOT NULL, closed_run INTEGER,
  closed_how TEXT) STRICT;
CREATE TRIGGER leaf_next BEFORE INSERT ON leaf
  WHEN NEW.idx IS NOT (SELECT coalesce(max(idx) + 1, 0) FROM leaf)
  BEGIN SELECT RAISE(ABORT, 'leaf: not the next index'); END;
CREATE TRIGGER leaf_kept BEFORE UPDATE ON leaf
  BEGIN SELECT RAISE(ABORT, 'leaf: append only'); END;
CREATE TRIGGER leaf_never_gone BEFORE DELETE ON leaf
  BEGIN SELECT RAISE(ABORT, 'leaf: append only'); END;
CREATE TRIGGER record_once BEFORE INSERT ON record
  WHEN EXISTS (SELECT 1 FROM record WHERE idx = NEW.idx)
  BEGIN SELECT RAISE(ABORT, 'record: already there'); END;
CREATE TRIGGER record_kept BEFORE UPDATE ON record
  BEGIN SELECT RAISE(ABORT, 'record: append only'); END;
CREATE TRIGGER checkpoint_grows BEFORE INSERT ON checkpoint
  WHEN NEW.size <= (SELECT coalesce(max(size), -1) FROM checkpoint)
  BEGIN SELECT RAISE(ABORT, 'checkpoint: size must grow'); END;
CREATE TRIGGER checkpoint_kept BEFORE UPDATE ON checkpoint
  BEGIN SELECT RAISE(ABORT, 'checkpoint: append only'); END;
CREATE TRIGGER checkpoint_never_gone BEFORE DELETE ON checkpoint
  BEGIN SELECT RAISE(ABORT, 'checkpoint: append only'); END;
CREATE INDEX w_request_call ON w_request(run, call) WHERE call IS NOT NULL;
CREATE INDEX w_input_sha256 ON w_input(sha256);
CREATE INDEX w_hold_subject ON w_hold(subject) WHERE released_at IS NULL;
CREATE INDEX w_request_lookup ON w_request(lookup) WHERE lookup IS NOT NULL;
CREATE TRIGGER record_gone_explained BEFORE DELETE ON record
  WHEN OLD.kind IN ('genesis', 'key', 'shred', 'run-start', 'run-end') OR NOT coalesce(
    (SELECT last >= OLD.idx FROM w_gap WHERE first <= OLD.idx ORDER BY first DESC LIMIT 1), 0)
  BEGIN SELECT RAISE(ABORT, 'record: append only'); END;
CREATE TRIGGER record_not_again BEFORE INSERT ON record
  WHEN NEW.idx < (SELECT max(idx) FROM leaf)
    AND NOT EXISTS (SELECT 1 FROM record WHERE idx = NEW.idx)
  BEGIN SELECT RAISE(ABORT, 'record: shredded'); END;
CREATE INDEX w_agenda_subject ON w_agenda(subject);
CREATE INDEX w_recheck_due ON w_recheck(due) WHERE closed_run IS NULL;
CREATE INDEX w_request_reference ON w_request(reference);
CREATE INDEX w_request_subject ON w_request(subject, kind);
COMMIT;
