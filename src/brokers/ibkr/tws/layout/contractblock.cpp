// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/tws/layout/composite.h"

namespace qm::broker::ibkr::tws::layout {

bool readContract(Cursor& cursor, bool primary, ContractPtr& out)
{
    // A look ahead at the conId: with the bytes of last time behind it nothing needs to be read.
    FieldReader ahead = cursor.fields;
    std::optional<qint64> conId;
    if (readWhole(ahead.next(), conId) == Reading::Value) {
        size_t size = 0;
        if (const ContractPtr* known = cursor.contracts.find(*conId, primary, ahead.rest(), size)) {
            ahead.skip(size);
            cursor.fields = ahead;
            out = *known;
            return true;
        }
    }
    const std::string_view bytes = ahead.rest();
    const int missingBefore = cursor.fields.missing();
    const int unreadableBefore = cursor.unreadable;
    Contract contract;
    if (!readAll(primary ? kContractPrimary : kContract, cursor, contract))
        return false;
    if (cursor.unreadable != unreadableBefore)
        return cursor.refuse("contract");
    const size_t size = bytes.size() - cursor.fields.rest().size();
    if (cursor.fields.missing() > missingBefore || size == 0 || bytes[size - 1] != '\0') {
        out = std::make_shared<const Contract>(std::move(contract)); // a cut-off block is nobody's model
        return true;
    }
    out = cursor.contracts.keep(primary, bytes.substr(0, size), std::move(contract));
    return true;
}

} // namespace qm::broker::ibkr::tws::layout
