// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/verify/proofpath.h"
#include "ui/models/verificationsource.h"

#include <QTimeZone>

#include <bit>
#include <functional>
#include <utility>

namespace Tidyscope::Test {

inline QString rightHash()
{
    return QStringLiteral("h1:ScX5w1eTa3QqT8oi6+ziP7dTV1S2+ALU0bI+0zXKWiQ=");
}
inline QString rightGoMod()
{
    return QStringLiteral("h1:18ZOQIKpY8NJVqYksKHtTdi31H5itFRjB5/qKTNYzSU=");
}
inline QString wrongHash()
{
    return QStringLiteral("h1:AAAAw1eTa3QqT8oi6+ziP7dTV1S2+ALU0bI+0zXKWiQ=");
}

/// A real tree of @p records, and the proof of record @p n in it.
inline DatabaseProof provenRecord(qint64 records, qint64 n)
{
    DatabaseProof proof;
    const auto textOf = [](qint64 i) { return QByteArray("example.com/m v1.0.") + QByteArray::number(i) + " h1:\n"; };
    QList<Tlog::Hash> stored;
    for (qint64 i = 0; i < records; ++i) {
        stored += Tlog::hashesOfRecord(i, Tlog::recordHash(textOf(i)), Tlog::storedHashes(stored)).value();
    }
    const Tlog::HashReader reader = Tlog::storedHashes(stored);
    proof.fault = DatabaseProof::Fault::None;
    proof.text = textOf(n);
    proof.record = n;
    proof.head = {records, Tlog::treeHash(records, reader).value()};
    proof.path = Tlog::proveRecord(records, n, reader).value();
    proof.lookupRecords = records;
    proof.asked = QStringLiteral("lookup/golang.org/x/text@v0.14.0");
    proof.status = 200;
    proof.moduleHashes = {rightHash()};
    proof.goModHashes = {rightGoMod()};
    return proof;
}

/// The same of a tree as large as that of sum.golang.org, which nobody builds for a test: the hashes beside the way are any, and the root
/// is the one that they make.
inline DatabaseProof provenInLargeTree(qint64 records, qint64 n)
{
    DatabaseProof proof = provenRecord(1, 0);
    proof.record = n;
    proof.head.records = proof.lookupRecords = records;
    proof.path.clear();
    for (qint64 first = 0, count = records; count > 1;) {
        const auto left = static_cast<qint64>(std::bit_floor(static_cast<quint64>(count - 1)));
        const bool goesLeft = n < first + left;
        first += goesLeft ? 0 : left;
        count = goesLeft ? left : count - left;
        proof.path.append(Tlog::recordHash(QByteArray::number(count) + ' ' + QByteArray::number(first)));
    }
    if (const QList<ProofStep> steps = proofSteps(proof); !steps.isEmpty()) {
        proof.head.root = steps.last().node;
    }
    return proof;
}

/// The proxy, the cache, go.sum and the database agree; or the proxy sends something else.
inline Verification sampleVerification(bool changed = false, qint64 records = 1000)
{
    Verification made;
    made.module = ModuleVersion::parse(QStringLiteral("golang.org/x/text@v0.14.0"));
    made.database = QStringLiteral("sum.golang.org");
    made.via = QStringLiteral("https://proxy.corp.example");
    made.seen.copies = {{.kind = ModuleCopy::Kind::Cache,
                         .from = QStringLiteral("/home/dev/go/pkg/mod/cache/download/golang.org/x/text/@v/v0.14.0.zip"),
                         .moduleHash = rightHash(),
                         .goModHash = rightGoMod(),
                         .recorded = rightHash()},
                        {.kind = ModuleCopy::Kind::Proxy,
                         .from = QStringLiteral("https://proxy.corp.example"),
                         .moduleHash = changed ? wrongHash() : rightHash(),
                         .goModHash = rightGoMod()}};
    made.seen.goSum = {.file = QStringLiteral("/home/dev/src/shop/go.sum"),
                       .moduleHashes = {rightHash()},
                       .goModHashes = {rightGoMod()}};
    made.seen.database = provenRecord(records, records / 3);
    made.age.records = made.age.recordHead = records;
    made.age.direct = records + 27;
    made.age.stored = records - 40;
    made.age.sent = QDateTime(QDate(2026, 3, 1), QTime(8, 30), QTimeZone::utc());
    made.age.storedAt = QDateTime(QDate(2026, 2, 27), QTime(17, 5), QTimeZone::utc());
    made.judgement = judge(made.seen);
    return made;
}

/// One of each kind of answer, by name: whoever looks at a view looks at all of them.
inline QList<std::pair<QString, Verification>> verificationsOfAllKinds()
{
    QList<std::pair<QString, Verification>> all;
    const auto add = [&all](const char *name, const std::function<void(Verification &)> &change) {
        Verification made = sampleVerification();
        made.seen.database = provenInLargeTree(47'123'456, 31'415'926);
        made.age.records = made.age.recordHead = made.seen.database.head.records;
        made.age.direct = made.age.records;
        made.age.stored = made.age.records - 1'234'567;
        change(made);
        made.judgement = judge(made.seen);
        all.append({QString::fromLatin1(name), made});
    };
    const auto faulty = [](DatabaseProof::Fault fault, const char *asked, int status, const char *message) {
        return [=](Verification &made) {
            made.seen.goSum = {};
            made.seen.database = {};
            made.seen.database.fault = fault;
            made.seen.database.asked = QString::fromLatin1(asked);
            made.seen.database.status = status;
            made.seen.database.message = QString::fromLatin1(message);
            made.age = {};
        };
    };
    using Fault = DatabaseProof::Fault;
    add("verified", [](Verification &) { });
    add("proxy-changed", [](Verification &made) {
        made.seen.copies[1].moduleHash = wrongHash();
        made.changed = {QStringLiteral("unicode/norm/tables15.0.0.go"), QStringLiteral("LICENSE")};
    });
    add("tag-moved", [](Verification &made) {
        made.seen.copies = {{.kind = ModuleCopy::Kind::Origin,
                             .from = QStringLiteral("direct"),
                             .moduleHash = wrongHash(),
                             .goModHash = rightGoMod()}};
    });
    add("go-sum-wrong", [](Verification &made) { made.seen.goSum.moduleHashes = {wrongHash()}; });
    add("cache-damaged", [](Verification &made) { made.seen.copies[0].moduleHash = wrongHash(); });
    add("all-at-once", [](Verification &made) {
        made.seen.copies[0].problem = QStringLiteral("zip: not a valid zip file");
        made.seen.copies[0].moduleHash.reset();
        made.seen.copies[1].moduleHash = wrongHash();
        made.seen.goSum.goModHashes = {wrongHash()};
        made.seen.database.storedProblem = QStringLiteral("malformed note");
    });
    add("stored-head", [](Verification &made) {
        made.seen.database.storedProblem = QStringLiteral("reading tree note: malformed note");
    });
    add("head-contradicts", [](Verification &made) { made.age.contradiction = true; });
    add("forked", faulty(Fault::Fork, "latest", 200, "go.sum database server misbehavior detected!"));
    add("invalid", faulty(Fault::MalformedRecord, "lookup/golang.org/x/text@v0.14.0", 200, "malformed record data"));
    add("unreachable", faulty(Fault::Unreachable, "supported", 403, "https://proxy.corp.example: 403 Forbidden"));
    add("no-record", faulty(Fault::NotFound, "lookup/golang.org/x/text@v0.14.0", 404, "not found: unknown revision"));
    add("private", [](Verification &made) {
        made.seen.goSum = {};
        made.seen.notAsked = {NotAsked::Why::Private, QStringLiteral("GOPRIVATE=golang.org/x/*")};
    });
    add("nothing-there", [](Verification &made) {
        made.seen.copies.clear();
        made.seen.goSum = {};
        made.seen.missing = {QStringLiteral("verify.missing.refused"),
                             {{QStringLiteral("entry"), QStringLiteral("https://proxy.corp.example")},
                              {QStringLiteral("message"), QStringLiteral("502 Bad Gateway")}}};
    });
    return all;
}

/// A verification that is played by hand.
class FakeVerification : public VerificationSource
{
    Q_OBJECT
public:
    explicit FakeVerification(VerificationRun::Request asked) : request(std::move(asked)) { }

    void start() override { started = true; }
    void cancel() override
    {
        m_verification.outcome = Verification::Outcome::Cancelled;
        m_verification.problem = {QStringLiteral("verify.cancelled"), {}};
        Q_EMIT finished();
    }
    [[nodiscard]] const Verification &verification() const override { return m_verification; }

    /// The cache is read, nothing else yet.
    void advance(const Verification &whole)
    {
        m_verification = {};
        m_verification.module = whole.module;
        m_verification.seen.copies = whole.seen.copies.first(1);
        Q_EMIT advanced();
    }
    void end(const Verification &whole)
    {
        m_verification = whole;
        Q_EMIT finished();
    }

    const VerificationRun::Request request;
    bool started = false;

private:
    Verification m_verification;
};

class FakeCacheVerification : public VerificationCacheSource
{
    Q_OBJECT
public:
    void start() override { started = true; }
    void cancel() override
    {
        m_verification.folder = QStringLiteral("/home/dev/go/pkg/mod");
        m_verification.cancelled = true;
        Q_EMIT finished();
    }
    [[nodiscard]] const CacheVerification &verification() const override { return m_verification; }

    void end(const QList<CacheFinding> &findings)
    {
        m_verification.folder = QStringLiteral("/home/dev/go/pkg/mod");
        m_verification.modules = 214;
        m_verification.findings = findings;
        Q_EMIT finished();
    }
    [[nodiscard]] static QList<CacheFinding> sampleFindings()
    {
        const QString cache = QStringLiteral("/home/dev/go/pkg/mod/");
        return {{CacheFinding::Kind::ZipModified, QStringLiteral("golang.org/x/text@v0.14.0"),
                 cache + QStringLiteral("cache/download/golang.org/x/text/@v/v0.14.0.zip"),
                 QStringLiteral("zip has been modified")},
                {CacheFinding::Kind::DirModified, QStringLiteral("rsc.io/quote@v1.5.2"),
                 cache + QStringLiteral("rsc.io/quote@v1.5.2"), QStringLiteral("dir has been modified")}};
    }

    bool started = false;

private:
    CacheVerification m_verification;
};

} // namespace Tidyscope::Test
