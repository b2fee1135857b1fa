// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/ibkrflex/ibkrflexsim.h"
#include "simulators/simprogram.h"

#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

/// qm-sim-ibkr-flex --port N --documents DIR [--latency MS] [--fault JSON]... [--scenario FILE]
/// Serves the Flex reports (*.xml) of DIR to token SIM-FLEX-TOKEN and query 100. Scenario members of its own: "token",
/// "query_id", "polls" (answers "in progress" before each report), "periods_refused", "refuse": {"SendRequest": 1001}.
int main(int argc, char** argv)
{
    std::unique_ptr<qm::sim::IbkrFlexSim> sim;
    const auto prepare = [&sim](qm::sim::SimServer& server, const qm::sim::ProgramOptions& options) {
        sim = std::make_unique<qm::sim::IbkrFlexSim>(server);
        const QJsonObject& scenario = options.scenarioDocument;
        if (scenario.contains(u"token"_s))
            sim->setToken(scenario.value(u"token"_s).toString().toUtf8());
        if (scenario.contains(u"query_id"_s))
            sim->setQueryId(scenario.value(u"query_id"_s).toString());
        sim->setPolls(scenario.value(u"polls"_s).toInt(1));
        sim->setPeriodsRefused(scenario.value(u"periods_refused"_s).toBool());
        const QJsonObject refusals = scenario.value(u"refuse"_s).toObject();
        for (auto it = refusals.begin(); it != refusals.end(); ++it)
            sim->refuse(it.key(), it.value().toInt());
        QString problem;
        if (!sim->load(options.documents, &problem)) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(problem));
            return false;
        }
        return true;
    };
    return qm::sim::runProgram(argc, argv, u"ibkr-flex"_s, prepare);
}
