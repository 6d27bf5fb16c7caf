using Xunit;

namespace Frameworks;

public sealed class VisitTests
{
    [Fact]
    public async Task Visits_that_race() => Assert.NotEqual(0, await Visits.CountAsync());

    [Fact]
    public async Task Visits_that_are_safe() => Assert.NotEqual(0, await Visits.CountSafelyAsync());
}
