using Microsoft.Extensions.Configuration;
using Skein.AspNetCore.Guard;
using Skein.AspNetCore.Hosting;
using Skein.AspNetCore.Tests.Support;
using Skein.Guard;
using Skein.Tests.Staging;
using Xunit;

namespace Skein.AspNetCore.Tests.Guard;

/// <summary>The guard's options from the configuration, at the start and while the service runs.</summary>
public sealed class GuardReloadTests
{
    [Fact]
    public async Task Options_are_read_at_the_start_those_of_single_routes_too()
    {
        await using TestHost host = await TestHost.StartAsync(build: builder => builder.Configuration.AddInMemoryCollection(
        [
            new("Skein:Guard:Admission", "shadow"),
            new("Skein:Guard:Threads:Ceiling", "12"),
            new("Skein:Guard:Routes:GET /report:Mode", "Act"),
            new("Skein:Guard:Routes:GET /report:Percent", "12.5"),
            new("Skein:Guard:Routes:GET /orders/{id:int}:Priority", "High"),
            new("Skein:Guard:Routes:POST /a/{b:regex(^x:y$)}:mode", "Off"),
        ]));
        GuardOptions options = host.Skein.Monitor!.Guard!.Options;
        Assert.Equal(GuardMode.Shadow, options.Admission);
        Assert.Equal(12, options.Threads.Ceiling);
        Assert.Equal(3, options.Routes.Count);
        Assert.Equal(new RouteGuardOptions { Mode = GuardMode.Act, Percent = 12.5 }, options.Routes["get /report"]);
        Assert.Equal(new RouteGuardOptions { Priority = GuardPriority.High }, options.Routes["GET /orders/{id:int}"]);
        Assert.Equal(new RouteGuardOptions { Mode = GuardMode.Off }, options.Routes["POST /a/{b:regex(^x:y$)}"]);
        Assert.Empty(new GuardOptions().Routes);
    }

    [Theory]
    [InlineData("Skein:Guard:Admision", "Act", "Skein:Guard:Admision is not known")]
    [InlineData("Skein:Guard:Admission", "Perhaps", "Skein:Guard:Admission is 'Perhaps'")]
    [InlineData("Skein:Guard:Admission", "7", "Admission")]
    [InlineData("Skein:Guard:AdmissionPercent", "101", "AdmissionPercent")]
    [InlineData("Skein:Guard:AdmissionPercent", "NaN", "AdmissionPercent")]
    [InlineData("Skein:Guard:Target", "soon", "Skein:Guard:Target is 'soon'")]
    [InlineData("Skein:Guard:Queue:LengthMax", "-1", "Queue.LengthMax")]
    [InlineData("Skein:Guard:Routes:GET /x:Mod", "Act", "Skein:Guard:Routes:GET /x:Mod is 'Act'; write a section with Mode, Percent, Priority")]
    [InlineData("Skein:Guard:Routes:GET /x", "Act", "Skein:Guard:Routes:GET /x is 'Act'")]
    [InlineData("Skein:Guard:Routes:GET /x:Percent", "-1", "Routes[GET /x].Percent")]
    [InlineData("Skein:Guard:Routes:GET /x:Mode", "9", "Routes[GET /x].Mode")]
    [InlineData("Skein:Guard:Routes:GET /x:Priority", "9", "Routes[GET /x].Priority")]
    public async Task Nonsense_is_refused_at_the_start_and_kept_out_afterwards_by_name(string key, string value, string expected)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => TestHost.StartAsync(build: builder => builder.Configuration.AddInMemoryCollection([new(key, value)])));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);

        var source = new ChangingConfiguration();
        source.Set("Skein:Guard:RetryAfter", "00:00:07");
        await using TestHost host = await StartAsync(source);
        await ChangeAsync(host, source, counts => counts.ReloadsRefused, (key, value));
        Assert.Equal(TimeSpan.FromSeconds(7), host.Skein.Monitor!.Guard!.Options.RetryAfter);
        await ToldAsync(host, "keeps its options");
        string line = host.Log.Lines.Single(line => line.Contains("keeps its options", StringComparison.Ordinal));
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
        // Once it makes sense again, it holds.
        await ChangeAsync(host, source, counts => counts.Reloads, (key, null), ("Skein:Guard:RetryAfter", "00:00:09"));
        Assert.Equal(TimeSpan.FromSeconds(9), host.Skein.Monitor.Guard.Options.RetryAfter);
    }

    [Fact]
    public async Task A_change_holds_without_a_restart_and_the_code_has_the_last_word()
    {
        var source = new ChangingConfiguration();
        await using TestHost host = await StartAsync(source, options => options with { Guard = options.Guard! with { TricklePercent = 3 } });
        StarvationGuard guard = host.Skein.Monitor!.Guard!;
        Assert.Equal(GuardMode.Act, guard.Options.Admission);
        await ChangeAsync(host, source, counts => counts.Reloads, ("Skein:Guard:Admission", "Shadow"), ("Skein:Guard:TricklePercent", "50"), ("Skein:Guard:Routes:GET /x:Mode", "Off"));
        Assert.Equal(GuardMode.Shadow, guard.Options.Admission);
        Assert.Equal(3, guard.Options.TricklePercent);
        Assert.Equal(GuardMode.Off, guard.Options.Routes["GET /x"].Mode);
        await ToldAsync(host, "new options");
    }

    [Fact]
    public async Task A_guard_that_is_turned_off_while_it_runs_does_nothing_more()
    {
        var source = new ChangingConfiguration();
        await using TestHost host = await StartAsync(source);
        StarvationGuard guard = host.Skein.Monitor!.Guard!;
        await ChangeAsync(host, source, counts => counts.Reloads, ("Skein:Guard", "false"));
        Assert.Equal(GuardMode.Off, guard.Options.Admission);
        Assert.Equal(GuardMode.Off, guard.Options.Threads.Mode);
    }

    [Fact]
    public async Task A_second_host_leaves_the_first_ones_guard_alone()
    {
        var firstSource = new ChangingConfiguration();
        var secondSource = new ChangingConfiguration();
        await using TestHost first = await StartAsync(firstSource);
        await using TestHost second = await StartAsync(secondSource);
        Change(second, secondSource, ("Skein:Guard:Admission", "Off"));
        await ChangeAsync(first, firstSource, counts => counts.Reloads, ("Skein:Guard:TricklePercent", "1"));
        Assert.Equal(GuardMode.Act, first.Skein.Monitor!.Guard!.Options.Admission);
        Assert.Equal(0, second.Skein.GuardCounts.Reloads);
    }

    [Fact]
    public async Task What_was_changed_last_holds_however_many_change_at_once()
    {
        using var stage = new StagedGuard();
        var source = new ChangingConfiguration();
        IConfigurationRoot configuration = new ConfigurationBuilder().Add(source).Build();
        var tally = new GuardTally();
        var parts = new ConfiguredParts(defaults => OptionsReader.Read(defaults, configuration.GetSection("Skein"))) { Guard = stage.Guard };
        using var reload = new GuardReload(configuration, parts.Apply, tally, new LogLines(), TimeSpan.Zero);
        Parallel.For(1, 200, i =>
        {
            source.Set("Skein:Guard:TricklePercent", i % 10 == 0 ? "nonsense" : "7");
            configuration.Reload();
        });
        source.Set("Skein:Guard:TricklePercent", "9");
        configuration.Reload();
        await Until.True(() => stage.Guard.Options.TricklePercent == 9, "the last change holds");

        reload.Dispose();
        source.Set("Skein:Guard:TricklePercent", "11");
        configuration.Reload();
        Assert.Equal(9, stage.Guard.Options.TricklePercent);
    }

    [Fact]
    public async Task Code_that_throws_while_options_are_read_again_is_counted()
    {
        using var stage = new StagedGuard();
        IConfigurationRoot configuration = new ConfigurationBuilder().Build();
        var tally = new GuardTally();
        using var reload = new GuardReload(configuration, () => throw new InvalidOperationException("on\npurpose"), tally, new LogLines(), TimeSpan.Zero);
        configuration.Reload();
        await Until.True(() => tally.Counts.ReloadsRefused > 0, "the failure is counted");

        Assert.Equal(new GuardOptions(), stage.Guard.Options with { Routes = new GuardOptions().Routes }, EqualButRoutes);
    }

    [Fact]
    public async Task Each_change_of_the_state_is_a_line_in_the_log()
    {
        using var stage = new StagedGuard();
        var log = new LogLines();
        using (new GuardTelling(stage.Guard, log))
        {
            stage.Press();
            stage.Starve();
            stage.Recover();
            await Until.True(() => log.Lines.Count == 4, "four lines");
        }

        Assert.Equal(["Information", "Warning", "Information", "Information"], log.Lines.Select(line => line.Split(':')[0]));
        Assert.StartsWith("Warning: Skein's guard: Starved after ", log.Lines[1], StringComparison.Ordinal);
        Assert.All(log.Lines, line => Assert.DoesNotContain('\n', line));
    }

    private static bool EqualButRoutes(GuardOptions one, GuardOptions other) => one with { Routes = other.Routes } == other;

    private static Task<TestHost> StartAsync(ChangingConfiguration source, Func<SkeinServiceOptions, SkeinServiceOptions>? configure = null) =>
        TestHost.StartAsync(configure, builder => ((IConfigurationBuilder)builder.Configuration).Add(source));

    private static void Change(TestHost host, ChangingConfiguration source, params (string Key, string? Value)[] values)
    {
        foreach ((string key, string? value) in values) source.Set(key, value);
        ((IConfigurationRoot)host.Application.Configuration).Reload();
    }

    /// <summary>Changes the configuration and waits until it was read.</summary>
    private static async Task ChangeAsync(TestHost host, ChangingConfiguration source, Func<GuardCounts, long> counted, params (string Key, string? Value)[] values)
    {
        long before = counted(host.Skein.GuardCounts);
        Change(host, source, values);
        await Until.True(() => counted(host.Skein.GuardCounts) > before, "the configuration is read again");
    }

    private static Task ToldAsync(TestHost host, string words) =>
        Until.True(() => host.Log.Lines.Any(line => line.Contains(words, StringComparison.Ordinal)), words);
}
