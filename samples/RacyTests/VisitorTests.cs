using System.Collections.Concurrent;
using Xunit;

namespace Visitors;

/// <summary>Both tests are green nearly always; one of them only because it is lucky.</summary>
public sealed class VisitorTests
{
    [Fact]
    public async Task Visitors_are_counted_by_name()
    {
        var visits = new Dictionary<string, int>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(door => Task.Run(() => Enter(visits, door))));
        Assert.NotEmpty(visits);
    }

    [Fact]
    public async Task Visitors_are_counted_by_name_safely()
    {
        var visits = new ConcurrentDictionary<string, int>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(door => Task.Run(() => visits.AddOrUpdate($"visitor {door % 2}", 1, (_, count) => count + 1))));
        Assert.Equal(4, visits.Values.Sum());
    }

    private static void Enter(Dictionary<string, int> visits, int door)
    {
        string name = $"visitor {door % 2}";
        visits[name] = visits.GetValueOrDefault(name) + 1;
    }
}
