using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Skein.AspNetCore.Calls;
using Skein.AspNetCore.Guard;
using Skein.AspNetCore.Tests.Support;
using Skein.Guard;
using Skein.Guard.Breakers;
using Skein.Guard.Concurrency;
using Xunit;

namespace Skein.AspNetCore.Tests.Calls;

/// <summary>The options of breakers and adaptive limits from the configuration, at the start and while the service runs.</summary>
public sealed class BreakerConfigurationTests
{
    [Fact]
    public async Task Options_are_read_at_the_start_those_of_single_dependencies_too()
    {
        await using TestHost host = await StartAsync(new ChangingConfiguration(
            ("Skein:Breakers:Default:OpenFor", "00:00:07"),
            ("Skein:Breakers:ByName:prices.test:Mode", "shadow"),
            ("Skein:Breakers:ByName:ledger.test:8080:SlowAfter", "00:00:01.5"),
            ("Skein:Concurrency:Default:CeilingMax", "40"),
            ("Skein:Concurrency:ByName:prices.test:Mode", "Act")));
        BreakersOptions breakers = host.Application.Services.GetRequiredService<DependencyBreakers>().Options;
        var all = new BreakerOptions { OpenFor = TimeSpan.FromSeconds(7) };
        Assert.Equal(all, breakers.Default);
        Assert.Equal(2, breakers.ByName.Count);
        Assert.Equal(all with { Mode = GuardMode.Shadow }, breakers.ByName["PRICES.test"]);
        Assert.Equal(all with { SlowAfter = TimeSpan.FromSeconds(1.5) }, breakers.ByName["ledger.test:8080"]);
        DependencyConcurrencyOptions limits = host.Application.Services.GetRequiredService<DependencyConcurrency>().Options;
        Assert.Equal(new ConcurrencyOptions { CeilingMax = 40 }, limits.Default);
        Assert.Equal(new ConcurrencyOptions { CeilingMax = 40, Mode = GuardMode.Act }, Assert.Single(limits.ByName).Value);
    }

    [Fact]
    public async Task The_configuration_begins_with_what_the_client_was_given_and_AddSkein_has_the_last_word()
    {
        var given = new BreakersOptions { Default = new() { OpenFor = TimeSpan.FromMinutes(20), OpenForMax = TimeSpan.FromMinutes(30) } };
        var source = new ChangingConfiguration(("Skein:Breakers:Default:OpenFor", "00:25:00"), ("Skein:Breakers:Default:TrialsMin", "3"));
        await using TestHost host = await TestHost.StartAsync(
            options => options with { Breakers = options.Breakers with { Default = options.Breakers.Default with { TrialsMin = 4 } } },
            builder =>
            {
                ((IConfigurationBuilder)builder.Configuration).Add(source);
                builder.Services.AddHttpClient("prices").AddSkeinBreaker(given);
            });
        DependencyBreakers breakers = host.Application.Services.GetRequiredService<DependencyBreakers>();
        Assert.Equal(given.Default with { OpenFor = TimeSpan.FromMinutes(25), TrialsMin = 4 }, breakers.Options.Default);
        // What the configuration says no more is again as the code gave it.
        await ChangeAsync(host, source, counts => counts.Reloads, ("Skein:Breakers:Default:OpenFor", null));
        Assert.Equal(given.Default with { TrialsMin = 4 }, breakers.Options.Default);
    }

    [Fact]
    public async Task A_change_holds_without_a_restart_for_one_host_alone_where_it_says_so()
    {
        var source = new ChangingConfiguration();
        await using TestHost host = await StartAsync(source);
        DependencyBreakers breakers = host.Application.Services.GetRequiredService<DependencyBreakers>();
        CircuitBreaker prices = breakers.Of("prices.test");
        CircuitBreaker ledger = breakers.Of("ledger.test");
        AdaptiveLimit limit = host.Application.Services.GetRequiredService<DependencyConcurrency>().Of("prices.test");
        await ChangeAsync(host, source, counts => counts.Reloads, ("Skein:Breakers:ByName:prices.test:Mode", "Shadow"), ("Skein:Concurrency:Default:Mode", "Act"));
        Assert.Equal(GuardMode.Shadow, prices.Options.Mode);
        Assert.Equal(GuardMode.Act, ledger.Options.Mode);
        Assert.Equal(GuardMode.Act, limit.Options.Mode);
        Assert.Equal(1, host.Skein.GuardCounts.Reloads);
        // The same again changes nothing, and is not counted; the guard's change is one more.
        await ChangeAsync(host, source, counts => counts.Reloads, ("Skein:Guard:TricklePercent", "50"));
        Assert.Equal(2, host.Skein.GuardCounts.Reloads);
        Assert.Equal(50, host.Skein.Monitor!.Guard!.Options.TricklePercent);
    }

    [Theory]
    [InlineData("Skein:Breakers:Defalt:Mode", "Act", "Skein:Breakers:Defalt is not known")]
    [InlineData("Skein:Breakers:Default:Mode", "Perhaps", "Skein:Breakers:Default:Mode is 'Perhaps'")]
    [InlineData("Skein:Breakers:Default:FailurePercent", "0", "Breakers: more than 0, to 100 (Parameter 'Default.FailurePercent')")]
    [InlineData("Skein:Breakers:ByName:prices.test:OpenGrowth", "11", "ByName[prices.test].OpenGrowth")]
    [InlineData("Skein:Breakers:ByName:prices.test", "Shadow", "Skein:Breakers:ByName:prices.test is 'Shadow'")]
    [InlineData("Skein:Concurrency:Default:FloorMin", "0", "Default.FloorMin")]
    [InlineData("Skein:Concurrency:ByName:prices.test:Tolerance", "NaN", "Concurrency: 1.1 to 10 (Parameter 'ByName[prices.test].Tolerance')")]
    public async Task Nonsense_is_refused_at_the_start_and_kept_out_afterwards_by_name(string key, string value, string expected)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(new ChangingConfiguration((key, value))));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);

        var source = new ChangingConfiguration(("Skein:Breakers:Default:OpenFor", "00:00:07"));
        await using TestHost host = await StartAsync(source);
        DependencyBreakers breakers = host.Application.Services.GetRequiredService<DependencyBreakers>();
        // Nothing of a change holds where a part of it makes no sense.
        await ChangeAsync(host, source, counts => counts.ReloadsRefused, (key, value), ("Skein:Breakers:Default:OpenFor", "00:00:09"), ("Skein:Guard:TricklePercent", "50"));
        Assert.Equal(TimeSpan.FromSeconds(7), breakers.Options.Default.OpenFor);
        Assert.Equal(new GuardOptions().TricklePercent, host.Skein.Monitor!.Guard!.Options.TricklePercent);
        await Until.True(() => host.Log.Lines.Any(line => line.Contains("keeps its options", StringComparison.Ordinal)), "it is told");
        string line = host.Log.Lines.Single(line => line.Contains("keeps its options", StringComparison.Ordinal));
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
        await ChangeAsync(host, source, counts => counts.Reloads, (key, null));
        Assert.Equal(TimeSpan.FromSeconds(9), breakers.Options.Default.OpenFor);
    }

    [Fact]
    public async Task Without_a_guard_and_in_a_second_host_the_own_breakers_are_configured_all_the_same()
    {
        await using TestHost first = await StartAsync(new ChangingConfiguration(("Skein:Guard", "false")));
        var source = new ChangingConfiguration(("Skein:Breakers:Default:Mode", "Shadow"));
        await using TestHost second = await StartAsync(source);
        DependencyBreakers breakers = second.Application.Services.GetRequiredService<DependencyBreakers>();
        Assert.Equal(GuardMode.Shadow, breakers.Options.Default.Mode);
        await ChangeAsync(second, source, counts => counts.Reloads, ("Skein:Breakers:Default:Mode", "Off"));
        Assert.Equal(GuardMode.Off, breakers.Options.Default.Mode);
        Assert.Equal(GuardMode.Act, first.Application.Services.GetRequiredService<DependencyBreakers>().Options.Default.Mode);
    }

    private static Task<TestHost> StartAsync(ChangingConfiguration source) => TestHost.StartAsync(build: builder =>
    {
        ((IConfigurationBuilder)builder.Configuration).Add(source);
        builder.Services.AddHttpClient("prices").AddSkeinBreaker();
    });

    /// <summary>Changes the configuration and waits until it was read.</summary>
    private static async Task ChangeAsync(TestHost host, ChangingConfiguration source, Func<GuardCounts, long> counted, params (string Key, string? Value)[] values)
    {
        long before = counted(host.Skein.GuardCounts);
        foreach ((string key, string? value) in values) source.Set(key, value);
        ((IConfigurationRoot)host.Application.Configuration).Reload();
        await Until.True(() => counted(host.Skein.GuardCounts) > before, "the configuration is read again");
    }
}
