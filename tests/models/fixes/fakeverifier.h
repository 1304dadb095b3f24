// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/causes/catalogue.h"
#include "core/fixes/fixverifier.h"
#include "ui/models/fixcontroller.h"
#include "unit/fixes/fixhome.h"

#include <QTimer>

namespace Tidyscope::Test {

/// Says what it was told to say, or waits until it is cancelled.
class FakeVerifier final : public FixVerifier
{
    Q_OBJECT
public:
    explicit FakeVerifier(std::optional<FixCheck> check) : m_check(std::move(check)) { }
    void start() override
    {
        QTimer::singleShot(0, this, [this] {
            Q_EMIT stepStarted(2);
            Q_EMIT goLine({0, true, QStringLiteral("# get https://proxy.golang.org/lab.test/hello/@v/list")});
            if (m_check) {
                Q_EMIT finished(*m_check);
            }
        });
    }
    void cancel() override
    {
        QTimer::singleShot(
            0, this, [this] { Q_EMIT finished({.cancelled = true, .said = {}, .troubles = {}, .diagnosis = {}}); });
    }

private:
    std::optional<FixCheck> m_check;
};

/// A user whose GOPROXY has a mistake, what the diagnosis said about it, and what the next one will say.
class FixSample
{
public:
    FixSample() { writeFile(home.goEnv(), "GOPROXY=Direct\n# mine\n"); }

    [[nodiscard]] FixTools tools()
    {
        return {.journal = home.journal(),
                .store = FixStore(home.path(QStringLiteral("data/fixes"))),
                .verifier =
                    [this](const LastDiagnosis &) {
                        return
                            [this](const QProcessEnvironment &) { return std::make_unique<FakeVerifier>(nextCheck); };
                    },
                .userVariables = {}};
    }
    [[nodiscard]] DiagnosisOptions options() const
    {
        DiagnosisOptions made;
        made.project = home.path(QStringLiteral("project"));
        made.goFile = home.fakeGo();
        made.environment.insert(QStringLiteral("HOME"), home.path());
        made.environment.insert(QStringLiteral("PATH"), QStringLiteral("/usr/bin:/bin"));
        return made;
    }
    /// GOPROXY=Direct, as the engine would tell it.
    [[nodiscard]] static Diagnosis typo()
    {
        Diagnosis diagnosis;
        diagnosis.outcome = RunOutcome::Problem;
        const QString cause = QStringLiteral("env-goproxy-typo");
        const QString variable = QStringLiteral("GOPROXY");
        Finding finding;
        finding.check = QStringLiteral("goproxy-value");
        finding.step = 2;
        finding.status = Status::Fail;
        finding.cause = cause;
        finding.subject = variable;
        finding.args = {{QStringLiteral("variable"), variable}, {QStringLiteral("value"), QStringLiteral("Direct")}};
        diagnosis.findings = {finding};
        Verdict verdict;
        verdict.cause = cause;
        verdict.subject = variable;
        verdict.severity = Severity::Error;
        verdict.confidence = 1;
        verdict.title = {QStringLiteral("cause.env-goproxy-typo.title"),
                         {{QStringLiteral("value"), QStringLiteral("Direct")}}};
        verdict.goSaid = QStringLiteral("invalid proxy URL missing scheme: Direct");
        verdict.fixes = {QStringLiteral("unset-variable"), QStringLiteral("set-goproxy"), QStringLiteral("ask-dns")};
        diagnosis.verdicts = {verdict};
        for (const QString &id : verdict.fixes) {
            diagnosis.fixes.append(fixFor(id, finding.args));
        }
        return diagnosis;
    }
    [[nodiscard]] static Diagnosis healthy()
    {
        Diagnosis diagnosis;
        diagnosis.outcome = RunOutcome::Healthy;
        return diagnosis;
    }
    [[nodiscard]] static FixCheck helped()
    {
        return {.cancelled = false,
                .said = {QStringLiteral("go mod tidy"), QStringLiteral("ok")},
                .troubles = {},
                .diagnosis = healthy()};
    }
    [[nodiscard]] static FixCheck same()
    {
        return {.cancelled = false,
                .said = {QStringLiteral("go mod tidy"), QStringLiteral("invalid proxy URL")},
                .troubles = {{QStringLiteral("env-goproxy-typo"), QStringLiteral("GOPROXY"), Severity::Error}},
                .diagnosis = typo()};
    }

    FixHome home;
    std::optional<FixCheck> nextCheck = helped(); ///< nothing: the verification takes until it is stopped
};

} // namespace Tidyscope::Test
