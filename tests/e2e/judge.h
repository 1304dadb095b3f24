// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "childrun.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <functional>

namespace Tidyscope::E2e {

/// Reads what `tidyscope-cli diagnose --json` printed and collects what is wrong with it.
class Judge
{
public:
    explicit Judge(const ChildOutcome &outcome);

    void expect(bool condition, const QString &otherwise);

    /// What holds for every document, whatever was found.
    void checkPromises();

    [[nodiscard]] const QJsonObject &document() const { return m_document; }
    [[nodiscard]] const ChildOutcome &run() const { return m_run; }
    [[nodiscard]] QString outcome() const { return m_document.value(u"outcome").toString(); }
    [[nodiscard]] QJsonObject verdict() const { return m_document.value(u"verdict").toObject(); }
    [[nodiscard]] QString cause() const { return verdict().value(u"cause").toString(); }
    [[nodiscard]] QString subject() const { return verdict().value(u"subject").toString(); }
    /// Causes of the verdict and of the others, best first.
    [[nodiscard]] QStringList allCauses() const;
    /// The verdict's own evidence of @p kind: its `data` objects.
    [[nodiscard]] QList<QJsonObject> evidenceOfVerdict(const QString &kind) const;
    /// All evidence of @p kind.
    [[nodiscard]] QList<QJsonObject> evidence(const QString &kind) const;
    /// The verdict must rest on evidence of @p kind for which @p holds is true; @p what says so in words.
    void expectEvidence(const QString &kind, const QString &what,
                        const std::function<bool(const QJsonObject &)> &holds);

    [[nodiscard]] QStringList failures() const { return m_failures; }
    /// The parts of the document that a reader needs to understand a failure.
    [[nodiscard]] QByteArray excerpt() const;

private:
    ChildOutcome m_run;
    QJsonObject m_document;
    QStringList m_failures;
};

} // namespace Tidyscope::E2e
