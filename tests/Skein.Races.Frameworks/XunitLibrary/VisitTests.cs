using Xunit;

namespace Frameworks;

public sealed class VisitTests
{
    [Fact]
    public async Task Racy_visits() => Assert.NotEqual(0, await Visits.CountAsync());

    [Fact]
    public async Task Safe_visits() => Assert.NotEqual(0, await Visits.CountSafelyAsync());
}
