extension TopicWords {
  /// Words that name no topic: those of grammar, and those that stand in notes about any work.
  static let stopWords: Set<String> = Set(
    """
    ahead minute minutes hour hours second seconds double about above across actually add added adding adds after again against ago all almost alone along already also although
    always among and another any anyone anything are aren around asked ate auf aus available away back bad based be because
    become been before behind being below besser best better between big bit both bring but call called calls came can cannot
    cause caused causes change changed changes choose chose chosen come comes could current currently das date day days decided
    decision dem den der des did die does doesn doing don done down due during each early easy ein eine einer either else empty
    enough even ever every everything example except exists fact far few file files find first fix fixed for found from full
    fully further für gave get gets give given gives goes going gone good got great had has hasn have having help her here high
    him his how however ich idea important include includes including instead into isn ist its itself job just keep keeps kept
    know known large last later least left less let like likely line lines list little long longer look lot low made main make
    makes making many matter may maybe mean means memory might mit more most mostly move moved much must name named names near
    need needed needs never new newer next nicht nor not note notes nothing now number off often old older once one ones only
    onto open other others otherwise our out over own page part past per place please point possible previous probably project
    put quite rather really reason right run running runs said same saw say says second see seen sein session set sets several
    shall she should show shows sich side similar simple since single sind small some something soon still stop such sure take
    taken takes tell than that the their them then there these they thing things think this those though three through thus time
    times today together told too took toward tried true try trying turn two type und under unless until upon use used useful
    user uses using usually value values very via von wants was wasn way ways week well went were what when where whether which
    while who whole whose why will with within without won word words work worked working works would wrong yes yet you your
    todo true false null none http https www com org html
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
