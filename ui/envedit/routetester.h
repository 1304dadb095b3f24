// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/netpolicy/moduleroute.h"
#include "ui/envedit/moduletester.h"

namespace Tidyscope {

/// Type a module path, read who would be contacted, through which HTTP proxy, verified by whom, and who would learn what they
/// should not. From the settings alone: nobody is asked.
class RouteTester : public ModuleTester
{
    Q_OBJECT
public:
    explicit RouteTester(QWidget *parent = nullptr);

    void setSettings(const RouteSettings &settings, const Texts &texts);

protected:
    void showAnswers() override;
    void retranslate() override;

private:
    void showOwner(const ModuleRoute &route);
    void showSources(const ModuleRoute &route);

    enum Row { Owner, Contacted, Through, Verified, Leaks, RowCount };

    RouteSettings m_settings;
    Texts m_texts;
};

} // namespace Tidyscope
