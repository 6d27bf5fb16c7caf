using Skein.Core;
using Skein.Inspect.Sources.Freezing;
using Xunit;

namespace Skein.Inspect.Tests.Sources;

public sealed class FreezeSourceTests
{
    private const string Traced = "TracerPid:";

    [Fact]
    public void The_frozen_process_shows_its_operations_and_runs_on_after_the_release()
    {
        using var target = TestProcess.Idle("123");
        using (FreezeSource source = Pictures.Freeze(target))
        {
            Assert.Equal(123, Pictures.OuterOperations(source));
            Assert.Equal('t', target.Seen.State);
            Assert.Null(source.Pause);
            source.Release();
            source.ThrowIfLost();
            Assert.True(source.Pause > TimeSpan.Zero);
        }

        Assert.NotEqual('t', target.Seen.State);
        Assert.Equal("0", TracerOf(target));
        Assert.Empty(target.Errors);
        Assert.Equal(0, target.EndByItself());
    }

    [Fact]
    public void A_running_thread_has_a_stack()
    {
        using var target = TestProcess.Idle("1", "--spin");
        using FreezeSource source = Pictures.Freeze(target);
        Assert.Single(Pictures.Stacks(source).Values, stack => stack.StartsWith("Blocked.Spin", StringComparison.Ordinal));
    }

    [Fact]
    public void The_watchdog_lets_the_process_go_and_the_reader_is_told()
    {
        using var target = TestProcess.Idle();
        Doubled.Until("the process is attached to before the watchdog lets it go", TimeSpan.FromMilliseconds(100), most =>
        {
            FreezeSource source;
            try
            {
                source = Pictures.Freeze(target, Pictures.Options with { Limits = Pictures.Patient with { FreezeMax = most } });
            }
            catch (SkeinException early) when (early.Message.Contains("was let go after", StringComparison.Ordinal))
            {
                return false;
            }

            using (source)
            {
                Eventually.True("the watchdog lets go", () => TracerOf(target) == "0");
                SkeinException lost = Assert.Throws<SkeinException>(source.ThrowIfLost);
                Assert.Contains(FormattableString.Invariant($"was let go after it stood still for {most.TotalSeconds:0.#} s"), lost.Message, StringComparison.Ordinal);
                source.Release();
            }

            return true;
        });
        Assert.Equal(0, target.EndByItself());
    }

    [Fact]
    public void When_the_reader_is_killed_the_target_runs_on()
    {
        using var target = TestProcess.Idle();
        using (var reader = TestProcess.Reader("freeze", target.Id))
        {
            Assert.StartsWith("READ freeze", reader.ReadLine(), StringComparison.Ordinal);
            Assert.Equal('t', target.Seen.State);
            reader.Kill();
        }

        Eventually.True("the kernel lets it go", () => target.Seen.State != 't' && TracerOf(target) == "0");
        Assert.Equal(0, target.EndByItself());
    }

    [Fact]
    public void When_the_target_is_killed_the_reader_is_told()
    {
        using var target = TestProcess.Idle();
        using FreezeSource source = Pictures.Freeze(target);
        ulong heap = source.Runtime.Heap.Segments[0].Start;
        target.Kill();
        Eventually.True("its memory is gone", () => !source.Reader.Read(heap, out ulong _));
        Assert.Equal($"process {target.Id} ended while it was read", Assert.Throws<SkeinException>(source.ThrowIfLost).Message);
    }

    /// <summary>The runtime stops its threads for a collection by signals: one that is lost stops the process for ever.</summary>
    [Fact]
    public void Freezes_under_load_with_forced_collections_lose_no_signal()
    {
        using var target = TestProcess.Idle("200", "--busy");
        for (int i = 0; i < 25; i++)
        {
            using FreezeSource source = Pictures.Freeze(target);
            Assert.NotEmpty(source.Runtime.Threads);
            source.Release();
            source.ThrowIfLost();
        }

        using (FreezeSource source = Pictures.Freeze(target)) Assert.NotEmpty(source.Runtime.Threads);
        Assert.Equal(0, target.EndByItself());
    }

    private static string TracerOf(TestProcess target) =>
        File.ReadLines($"/proc/{target.Id}/status").Single(line => line.StartsWith(Traced, StringComparison.Ordinal))[Traced.Length..].Trim();
}
