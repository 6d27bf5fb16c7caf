using Skein.Races.Reporting;
using Skein.Races.Runtime;
using Xunit;

namespace Skein.Races.Tests.Reporting;

public sealed class SeverityTests
{
    private const AccessKinds Add = AccessKinds.Write | AccessKinds.Structure;

    [Theory]
    [InlineData(Add, Add, RaceSeverity.High)]
    [InlineData(Add, AccessKinds.Read, RaceSeverity.High)]
    [InlineData(AccessKinds.Enumeration, Add | AccessKinds.Unproven, RaceSeverity.High)]
    [InlineData(AccessKinds.Write | AccessKinds.Indexed, AccessKinds.Write | AccessKinds.Indexed, RaceSeverity.Medium)]
    [InlineData(AccessKinds.Write, AccessKinds.Read, RaceSeverity.Medium)]
    [InlineData(Add, AccessKinds.Count, RaceSeverity.Low)]
    [InlineData(AccessKinds.Count, Add, RaceSeverity.Low)]
    public void A_race_is_as_bad_as_what_its_two_accesses_do(AccessKinds first, AccessKinds second, RaceSeverity expected) => Assert.Equal(expected, SeverityRule.Of(first, second));
}
