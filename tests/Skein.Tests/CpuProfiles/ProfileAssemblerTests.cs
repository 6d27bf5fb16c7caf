using Skein.Core.Formats.Pprof;
using Skein.Core.Model;
using Skein.CpuProfiles;
using Skein.CpuProfiles.Nettrace;
using Skein.CpuProfiles.Sampling;
using Skein.Tests.CpuProfiles.Support;
using Xunit;

namespace Skein.Tests.CpuProfiles;

/// <summary>From addresses to functions, and from samples to time.</summary>
public sealed class ProfileAssemblerTests
{
    private const string Start = """
        trace
        types
          1 Microsoft-DotNETCore-SampleProfiler 0
          2 Microsoft-Windows-DotNETRuntimeRundown 144
          3 Microsoft-Windows-DotNETRuntime 143
          4 Microsoft-Windows-DotNETRuntime 144

        """;

    [Theory]
    [InlineData("Shop.Checkout Pay", "Shop.Checkout.Pay")]
    [InlineData("Shop.Checkout+<PlaceAsync>d__3 MoveNext", "Shop.Checkout.PlaceAsync")]
    [InlineData("Shop.Checkout+<>c+<<PlaceAsync>b__3_0>d MoveNext", "Shop.Checkout.PlaceAsync.lambda")]
    [InlineData("Shop.Checkout+<>c__DisplayClass3_0 <Place>b__1", "Shop.Checkout.Place.lambda")]
    [InlineData("Shop.Checkout <Place>g__Once|3_0", "Shop.Checkout.Place.Once")]
    [InlineData("Shop.Basket`1[System.__Canon] Add", "Shop.Basket<T>.Add")]
    [InlineData("System.Collections.Generic.List`1[System.Int32] Add", "System.Collections.Generic.List<Int32>.Add")]
    [InlineData("Shop.Basket`1+Line[System.Int32] Add", "Shop.Basket<Int32>.Line.Add")]
    [InlineData("dynamicClass IL_STUB_PInvoke", "dynamicClass.IL_STUB_PInvoke")]
    [InlineData("Program <Main>$", "Program.Main")]
    public void A_function_is_named_as_a_person_wrote_it(string method, string expected) =>
        Assert.Equal($"1 x 1000000 ns {expected} [thread 7]\n", Profile($"stacks\n  1010\nevents\n  stack=1 managed\n  type=2 method 1000 100 {method}\nend"));

    [Fact]
    public void The_call_lies_before_the_address_that_it_returns_to() => Profiles("""
        stacks
          1000 1100 1200
        events
          stack=1 managed
          type=2 method 1000 100 Shop.Orders Leaf
          type=2 method 1100 100 Shop.Orders Second
        end
        """, "1 x 1000000 ns Shop.Orders.Leaf < Shop.Orders.Leaf < Shop.Orders.Second [thread 7]");

    [Fact]
    public void Code_that_no_method_holds_is_unknown_and_counted() => Profiles("""
        stacks
          fff 1100 50000
        events
          stack=1 managed
          type=2 method 1000 100 Shop.Orders Pay
        end
        """, "1 x 1000000 ns (unknown code) < Shop.Orders.Pay < (unknown code) [thread 7]\nunknown: 2");

    [Fact]
    public void What_is_there_at_the_end_comes_before_what_was_there_in_between() => Profiles("""
        stacks
          1010 2011 3011
        events
          stack=1 managed
          type=2 method 1000 100 Shop.Orders Present
          type=3 method 1000 100 Shop.Orders Earlier
          type=3 method 2000 100 Shop.Orders Loaded
          type=4 method 3000 100 Shop.Orders Unloaded
        end
        """, "1 x 1000000 ns Shop.Orders.Present < Shop.Orders.Loaded < Shop.Orders.Unloaded [thread 7]");

    [Fact]
    public void Places_in_one_function_are_one_stack_and_threads_are_told_apart() => Profiles("""
        stacks
          1010
          1020
        events
          at=1000000 stack=1 managed
          at=2000000 stack=2 managed
          thread=8 at=2000000 stack=2 managed
          type=2 at=2000000 method 1000 100 Shop.Orders Pay
        end
        """, "2 x 2000000 ns Shop.Orders.Pay [thread 7]\n1 x 1000000 ns Shop.Orders.Pay [thread 8, thread_name desk]");

    [Fact]
    public void Where_a_thread_looks_whether_to_stop_is_one_frame() => Profiles("""
        stacks
          1010 2011 3011 2011
        events
          stack=1 managed
          type=2 method 1000 100 System.Threading.Thread <PollGC>g__PollGCWorker|65_0
          type=2 method 2000 100 System.Threading.Thread PollGC
          type=2 method 3000 100 Shop.Orders Pay
        end
        """, "1 x 1000000 ns (safe point) < Shop.Orders.Pay < System.Threading.Thread.PollGC [thread 7]");

    [Fact]
    public void Time_without_a_processor_is_left_out() => Profiles("""
        stacks
          1010
          2010
        events
          at=1000000 stack=1 managed
          at=11000000 stack=1 managed
          at=21000000 stack=2 managed
          type=2 at=21000000 method 1000 100 Shop.Orders Pay
          type=2 at=21000000 method 2000 100 Shop.Orders Tax
        end
        """, "2 x 5500000 ns Shop.Orders.Pay [thread 7]\n1 x 5000000 ns Shop.Orders.Tax [thread 7]", used: 6_500_000);

    [Fact]
    public void A_sample_without_a_stack_has_none() => Profiles("""
        events
          managed
        end
        """, "1 x 1000000 ns  [thread 7]");

    private static void Profiles(string text, string expected, long? used = long.MaxValue / 2) => Assert.Equal(expected, Profile(text, used).TrimEnd('\n'), ignoreLineEndingDifferences: true);

    private static string Profile(string text, long? used = long.MaxValue / 2)
    {
        var collector = new SampleCollector(CpuProfileLimits.Default);
        new NettraceReader(new MemoryStream(NettraceText.Bytes(Start + text)), collector, CpuProfileLimits.Default.Stream).Read();
        var assembler = new ProfileAssembler(collector, thread => thread == 8 ? "desk" : null, _ => used);
        string samples = string.Concat(assembler.Samples().Select(sample => $"{Line(sample, assembler.Stacks)}\n"));
        return assembler.UnknownFrames > 0 ? $"{samples}unknown: {assembler.UnknownFrames}\n" : samples;
    }

    private static string Line(CpuSample sample, StackTable stacks) =>
        $"{sample.Count} x {sample.Nanoseconds} ns {string.Join(" < ", stacks.FramesOf(sample.Stack).Select(frame => frame.Function))} [{string.Join(", ", sample.Labels!.Pairs.Select(pair => $"{pair.Key} {pair.Value}"))}]";
}
