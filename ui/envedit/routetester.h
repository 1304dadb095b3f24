// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/netpolicy/moduleroute.h"
#include "ui/widgets/livewidget.h"

class QGridLayout;
class QLineEdit;

namespace Tidyscope {

class TextLabel;

/// Type a module path, read who would be contacted, through which HTTP proxy, verified by whom, and who would learn what they
/// should not. From the settings alone: nobody is asked.
class RouteTester : public LiveWidget
{
    Q_OBJECT
public:
    explicit RouteTester(QWidget *parent = nullptr);

    void setSettings(const RouteSettings &settings, const Texts &texts);
    /// Offered while typing.
    void setModules(const QStringList &modules);
    void setPath(const QString &path);

protected:
    void retranslate() override;

private:
    void showRoute();
    void showOwner(const ModuleRoute &route);
    void showSources(const ModuleRoute &route);
    /// A row of the answer: what it is about and the sentence, which may have several lines.
    TextLabel *addRow(int row);

    enum Row { Owner, Contacted, Through, Verified, Leaks, RowCount };

    RouteSettings m_settings;
    Texts m_texts;
    TextLabel *m_heading;
    QLineEdit *m_path;
    QGridLayout *m_grid;
    QList<TextLabel *> m_names;
    QList<TextLabel *> m_answers;
};

} // namespace Tidyscope
