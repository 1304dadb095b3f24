// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/labcatalogue.h"

#include "core/probes/worker.h"

#include <algorithm>

namespace Tidyscope {

LabCatalogue::LabCatalogue(LabReader reader, QObject *parent) : QObject(parent), m_reader(std::move(reader)) { }

void LabCatalogue::load()
{
    if (m_loading) {
        m_again = true; // what is read now may be old already
        return;
    }
    m_loading = true;
    onWorker([reader = m_reader] { return reader(); }).then(this, [this](const LabContents &contents) {
        m_contents = contents;
        m_loaded = true;
        m_loading = false;
        Q_EMIT changed();
        if (std::exchange(m_again, false)) {
            load();
        }
    });
}

const Lab::Scenario *LabCatalogue::scenario(const QString &id) const
{
    const auto found = std::ranges::find(m_contents.scenarios, id, &Lab::Scenario::id);
    return found == m_contents.scenarios.end() ? nullptr : &*found;
}

const Lab::Scenario *LabCatalogue::teaching(const QString &cause) const
{
    if (cause.isEmpty()) {
        return nullptr;
    }
    const Lab::Scenario *best = nullptr;
    for (const Lab::Scenario &scenario : m_contents.scenarios) {
        if (!scenario.file.isEmpty() || scenario.cause != cause || !scenario.second.isEmpty()) {
            continue;
        }
        if (scenario.id == cause) {
            return &scenario;
        }
        if (!best || scenario.difficulty < best->difficulty) {
            best = &scenario;
        }
    }
    return best;
}

} // namespace Tidyscope
