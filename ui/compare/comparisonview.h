// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

class QComboBox;
class QPushButton;
class QSplitter;

namespace Tidyscope {

class ComparisonChart;
class ComparisonModel;
class FittedTable;
class PrimaryButton;
class TextLabel;
struct ShellContext;

/// Step 3 at full length: the same module over each route several times, in turn; what that comes to as one sentence, a chart and a
/// table.
class ComparisonView : public LiveWidget
{
    Q_OBJECT
public:
    /// @p context has a comparison.
    explicit ComparisonView(const ShellContext &context, QWidget *parent = nullptr);

    [[nodiscard]] PrimaryButton *compareButton() const { return m_compare; }
    [[nodiscard]] QComboBox *sampleChoice() const { return m_samples; }
    [[nodiscard]] QComboBox *pictureChoice() const { return m_pictures; }
    [[nodiscard]] QPushButton *copyButton() const { return m_copy; }
    [[nodiscard]] TextLabel *sentence() const { return m_sentence; }
    [[nodiscard]] FittedTable *table() const { return m_table; }
    [[nodiscard]] ComparisonChart *chart() const { return m_chart; }

protected:
    void retranslate() override;
    void restyle() override;

private:
    void build();
    void connectAll();
    void compareOrStop();
    void takeRoutes();
    void takeSample(int route);
    void refresh();
    void refreshSentence();
    void refreshPictures();
    [[nodiscard]] QString whyNot() const;

    const ShellContext &m_context;
    ComparisonModel *m_model;
    PrimaryButton *m_compare;
    QComboBox *m_samples;
    QComboBox *m_pictures;
    QPushButton *m_copy;
    TextLabel *m_sentence;
    ComparisonChart *m_chart;
    FittedTable *m_table;
    QSplitter *m_results;
};

} // namespace Tidyscope
