package import SourceText

/// The codes of everything that the check reports.
package enum SemanticCodes {
  /// Every code, in order.
  package static let all: [FindingCode] = [
    .circularReference, .unknownFact, .unknownTerm, .declaredTwice, .retiredID, .notInFile,
    .importAboveRoot, .unreadableImport, .sameNameInTwoFiles, .unknownDeclaration, .unknownClause,
    .unknownDecision, .otherVersion, .strayBrace,
    .wrongType, .notAValue, .otherScale, .mustBeMentioned, .stricterException, .unseenFact,
    .neverInForce,
    .nobodySetsFact, .noTest, .forbiddenWithoutAbout, .twoForms, .otherDecisions,
    .sameTwice, .sameConditionTwice, .quantityRange, .countRange, .noDecisions, .otherScales,
    .noUnknown, .proseNotRestated, .noArrow, .judgedWithoutProse, .arrowBesideInstead, .emptyPeriod,
    .categoryDiffers, .nothingCovered, .notJudged, .wrongPart, .cannotDecide,
    .endlessText, .unknownField, .labelTwice, .notALabel, .unreadField, .noForm, .emptyRange,
    .looseNotAccepted, .openDecision, .partsAlike, .onlyInJSON, .notASet, .unknownSubject,
    .unknownReading, .unknownRepair, .emptyText, .badSearch, .labelInLabel,
    .loosensLocked, .lockedClause, .loosensWithoutReason, .unprovableDirection,
    .outsideRange, .fieldNotInAnswer, .noMalformed, .badAmount, .unknownMeasure, .wrongArgument,
    .noSuchRelation, .noReward, .unknownLine, .unknownScore, .scoreMayBeMissing, .needlessElse,
    .badWeight, .twinOutside, .goldNeedsField, .unknownProperty,
    .noIdealText,
    .factsNeedPolicy, .unknownSlot, .slotNeedsPer, .otherPer, .itemWay,
  ]
}
