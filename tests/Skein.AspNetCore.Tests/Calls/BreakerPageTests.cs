using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Skein.AspNetCore.Calls;
using Skein.Guard;
using Skein.Guard.Breakers;
using Skein.Guard.Concurrency;
using Skein.Tests.Support;
using Xunit;

namespace Skein.AspNetCore.Tests.Calls;

/// <summary>What docs/breakers.md shows and says.</summary>
public sealed class BreakerPageTests
{
    [Fact]
    public async Task A_client_has_a_breaker_with_one_line()
    {
        var services = new ServiceCollection();
        // show: client
        services.AddHttpClient("prices").AddSkeinBreaker();
        // end: client
        await using ServiceProvider provider = services.BuildServiceProvider();
        using HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("prices");
        Assert.Equal(GuardMode.Act, provider.GetRequiredService<DependencyBreakers>().Options.Default.Mode);
        Assert.Equal(GuardMode.Off, provider.GetRequiredService<DependencyConcurrency>().Options.Default.Mode);
    }

    [Fact]
    public async Task By_hand_a_call_is_begun_and_ended()
    {
        using var breakers = new DependencyBreakers();
        Assert.Equal(7, await AskAsync(breakers, () => Task.FromResult(7)));
        await Assert.ThrowsAsync<TimeoutException>(() => AskAsync(breakers, () => throw new TimeoutException()));
        Assert.Equal(new CallCounts(1, 0, 1, 0), breakers.Of("ledger").Report().Calls);
    }

    [Theory]
    [InlineData(typeof(BreakerOptions), "## When it opens and closes")]
    [InlineData(typeof(ConcurrencyOptions), "## Adaptive limit")]
    public void Each_option_is_on_the_page_with_its_default(Type options, string heading)
    {
        string page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "breakers.md"));
        int start = page.IndexOf(heading, StringComparison.Ordinal);
        int end = page.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        string section = end < 0 ? page[start..] : page[start..end];
        object defaults = Activator.CreateInstance(options)!;
        foreach (PropertyInfo option in options.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            string written = option.GetValue(defaults) is { } value ? $"`{value}`" : "none";
            Assert.Contains($"| `{option.Name}` | {written} |", section, StringComparison.Ordinal);
        }
    }

    // show: hand
    private static async Task<int> AskAsync(DependencyBreakers breakers, Func<Task<int>> ask)
    {
        BreakerCall call = breakers.Of("ledger").TryBegin();
        if (!call.IsAllowed) throw new InvalidOperationException($"the ledger is sick; again in {call.RetryAfter}");
        CallOutcome outcome = CallOutcome.Abandoned;
        try
        {
            int answer = await ask();
            outcome = CallOutcome.Succeeded;
            return answer;
        }
        catch (TimeoutException)
        {
            outcome = CallOutcome.Unanswered;
            throw;
        }
        finally
        {
            call.End(outcome);
        }
    }

    // end: hand
}
