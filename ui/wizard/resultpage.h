// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/compare/verdictweight.h"
#include "core/model/diagnosis.h"
#include "ui/widgets/livewidget.h"
#include "ui/wizard/fixcard.h"

class QComboBox;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace Tidyscope {

class FixNotice;
struct ShellContext;

/// The answer: one sentence, what go printed, how sure it is and why, what can be done, and what else was found.
class ResultPage : public LiveWidget
{
    Q_OBJECT
public:
    explicit ResultPage(const ShellContext &context, QWidget *parent = nullptr);

    /// The big sentence that is on screen.
    [[nodiscard]] QString headline() const { return m_headline; }
    [[nodiscard]] const QList<FixCard *> &cards() const { return m_cards; }
    /// They stand in the wizard's row of buttons, which places and shows them.
    [[nodiscard]] QPushButton *againButton() const { return m_again; }
    [[nodiscard]] QPushButton *saveButton() const { return m_save; }
    /// Null where no fix can be applied.
    [[nodiscard]] FixNotice *fixNotice() const { return m_notice; }

Q_SIGNALS:
    /// Show the finding about @p subject with @p cause in its step.
    void findingAsked(const QString &cause, const QString &subject);
    void againAsked();
    void saveReportAsked();
    void saveTextAsked(const QString &text);
    /// Open this scenario of the lab: it shows the same failure.
    void labAsked(const QString &scenario);
    /// Look at the module cache.
    void cacheAsked();

protected:
    void retranslate() override;
    void restyle() override;

private:
    void rebuild();
    void openPreview(const FixRequest &fix);
    void addHeadline(QVBoxLayout *column, const QString &icon, Status tone, const QString &sentence);
    void addVerdict(QVBoxLayout *column, const Verdict &verdict);
    void addGoSaid(QVBoxLayout *column, const QString &said);
    void addFixes(QVBoxLayout *column, const Verdict &verdict);
    void addOthers(QVBoxLayout *column, qsizetype from);
    void addComparison(QVBoxLayout *column);
    void addParagraph(QVBoxLayout *column, const QString &text, bool quiet = false);
    void addHeading(QVBoxLayout *column, const QString &text);
    void buildOutcome(QVBoxLayout *column);
    [[nodiscard]] const Comparison *comparison() const;
    [[nodiscard]] VerdictWeight weight(const Verdict &verdict) const;
    [[nodiscard]] QString certainty(const Verdict &verdict) const;
    [[nodiscard]] QString summaryLine() const;

    const ShellContext &m_context;
    FixNotice *m_notice = nullptr;
    QScrollArea *m_scroll;
    QPushButton *m_again;
    QPushButton *m_save;
    QList<FixCard *> m_cards;
    QString m_headline;
    Shell m_shell;
};

} // namespace Tidyscope
