using Skein.Core;
using Skein.CpuProfiles;
using Skein.Tests.CpuProfiles.Support;
using Xunit;

namespace Skein.Tests.CpuProfiles;

/// <summary>What the reader makes of streams that are written as text: see <see cref="NettraceText"/>.</summary>
public sealed class NettraceReaderTests
{
    private const string Start = """
        trace
        types
          1 Microsoft-DotNETCore-SampleProfiler 0
          2 Microsoft-Windows-DotNETRuntimeRundown 144
          3 Microsoft-Windows-DotNETRuntime 143

        """;

    private const string Plain = Start + """
        stacks
          1010 2020
          3030
        events
          thread=7 at=1000000 stack=1 managed
          thread=8 at=1000500 stack=2 external
          thread=7 at=2300000 stack=1 managed
          thread=8 at=2300100 stack=2 managed
        events
          type=2 at=2400000 method 1000 100 Shop.Orders Pay
        end
        """;

    [Fact]
    public void Samples_are_summed_by_thread_and_stack_with_the_time_since_the_sample_before() => Reads(Plain, """
        2 x thread 7, 2300000 ns: 1010 2020
        1 x thread 8, 1299600 ns: 3030
        nanoseconds stopped: 600
        external: 1
        methods: 1
        """);

    [Fact]
    public void Whole_headers_say_the_same_as_compressed_ones() =>
        Assert.Equal(CollectedText.Read(Plain), CollectedText.Read(Plain.Replace("events", "events whole", StringComparison.Ordinal).Replace("types", "types whole", StringComparison.Ordinal)));

    [Fact]
    public void A_longer_block_header_is_passed_over() =>
        Assert.Equal(CollectedText.Read(Plain), CollectedText.Read(Plain.Replace("events", "events extra=12", StringComparison.Ordinal)));

    [Fact]
    public void Large_numbers_are_read_in_all_their_bits() => Reads(Start + """
        stacks first=2147483000
          ffffffffffffffff
        events
          thread=9223372036854775807 capture=9223372036854775806 at=9000000000000000000 stack=2147483000 managed
        end
        """, """
        1 x thread 9223372036854775807, 1000000 ns: ffffffffffffffff
        """);

    [Fact]
    public void A_stack_number_means_another_stack_after_a_sequence_point() => Reads(Start + """
        stacks
          1010
        events
          at=1000000 stack=1 managed
        point
          99 1
        stacks
          2020
        events
          at=2000000 stack=1 managed
        end
        """, """
        1 x thread 7, 1000000 ns: 1010
        1 x thread 7, 1000000 ns: 2020
        """);

    [Fact]
    public void A_stack_from_before_a_sequence_point_is_unknown_after_it() => Reads(Start + """
        stacks
          1010
        point
        events
          at=1000000 stack=1 managed
          at=2000000 managed
        end
        """, """
        2 x thread 7, 2000000 ns:
        unknown stacks: 1
        """);

    [Fact]
    public void Gaps_in_the_numbers_of_a_thread_are_lost_events() => Reads(Start + """
        events
          sequence=1 external
          sequence=2 external
          sequence=6 external
          capture=50 sequence=3 external
        point
          99 8
          50 3
          51 4
        end
        """, """
        external: 4
        lost events: 11
        """);

    [Fact]
    public void A_thread_id_that_comes_again_and_a_late_sequence_point_lose_nothing() => Reads(Start + """
        events
          sequence=1 external
          sequence=2 external
        point
          99 1
        events
          sequence=1 external
          sequence=2 external
        end
        """, """
        external: 4
        """);

    [Fact]
    public void Events_that_no_record_describes_are_counted() => Reads(Start + """
        events
          type=4 managed
          type=1 managed
        end
        """, """
        1 x thread 7, 1000000 ns:
        undescribed events: 1
        """);

    [Fact]
    public void Events_of_other_kinds_are_passed_over() => Reads(Start + """
        types
          5 Shop-Events 0
          6 Microsoft-Windows-DotNETRuntime 10
        events
          type=5 managed
          type=6 managed
        end
        """, "");

    [Fact]
    public void A_sample_of_a_kind_that_is_not_known_is_counted_and_not_shown() => Reads(Start + """
        events
          kind value=3
          nothing
        end
        """, """
        of unknown kind: 2
        """);

    [Fact]
    public void A_block_of_an_unknown_kind_is_passed_over_and_counted() => Reads(Start + """
        block FutureBlock
          01 02 03 04 05
        events
          managed
        end
        """, """
        1 x thread 7, 1000000 ns:
        unknown blocks: 1
        """);

    [Fact]
    public void A_stream_that_breaks_off_gives_what_came_before() => Reads(Start + """
        events
          managed
        """, """
        1 x thread 7, 1000000 ns:
        broke off
        """);

    [Fact]
    public void A_long_gap_counts_as_the_bound() => Reads(Start + """
        events
          at=1000000 managed
          at=901000000 managed
        end
        """, """
        2 x thread 7, 21000000 ns:
        cut gaps: 1
        """);

    [Fact]
    public void What_is_beyond_a_bound_is_left_out_and_counted()
    {
        var limits = new CpuProfileLimits { EventTypesMax = 2, ThreadsMax = 1, StacksMax = 1, FramesMax = 2, MethodsMax = 1, PendingAddressesMax = 5 };
        const string Many = Start + """
            stacks
              1010 1011 1012
              2020
              3030 3031
            events
              thread=7 at=1000000 stack=1 managed
              thread=8 at=1000000 stack=2 managed
              thread=7 at=2000000 stack=3 managed
              type=2 at=2000000 method 1000 100 Shop.Orders Pay
              type=2 at=2000000 method 2000 100 Shop.Orders Refund
              type=3 at=2000000 method 3000 100 Shop.Orders Gone
              capture=98 at=2000000 managed
            end
            """;
        Assert.Equal("""
            1 x thread 7, 1000000 ns: 1010 1011
            1 x thread 8, 1000000 ns:
            2 x thread 7, 1000000 ns:
            untimed: 1
            stacks beyond the bound: 1
            stacks cut: 1
            methods: 1
            methods beyond the bound: 1
            undescribed events: 1
            event types beyond the bound: 1
            unknown stacks: 1
            threads beyond the bound: 1

            """, CollectedText.Read(Many, limits), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("trace reader=6\nend", "is of version 6")]
    [InlineData("trace pointer=4\nend", "pointers have 4 bytes")]
    [InlineData("trace frequency=0\nend", "0 ticks in a second")]
    [InlineData("trace month=13\nend", "at no moment of the calendar")]
    [InlineData("trace sample=0\nend", "sampling interval is 0 ns")]
    [InlineData("trace\ntrace\nend", "says twice what it is")]
    [InlineData("events\nend", "before the trace's description")]
    [InlineData("end", "ends before it says what it is")]
    [InlineData("", "ends before it says what it is")]
    [InlineData("bytes\n  07\nend", "stands in the place of the start of an object")]
    [InlineData("trace\nblock X size=-1\nend", "X has -1 bytes")]
    [InlineData("trace\nblock X size=2147483647\nend", "BlockBytesMax is 16,000,000")]
    [InlineData("trace\nstacks count=-1\nend", "has -1 stacks")]
    [InlineData("trace\nstacks count=2000000000\n  1010\nend", "are announced, and 0 are left")]
    [InlineData("trace\npoint count=-5\nend", "has -5 threads")]
    [InlineData("trace\npoint count=2000000000\n  1 1\nend", "are announced, and 0 are left")]
    [InlineData("trace\nevents header=3\nend", "header has 3 bytes")]
    [InlineData("trace\nevents header=32000\nend", "bytes are announced")]
    [InlineData("trace\nblock EventBlock\n  14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 80 00 ff ff ff ff 7f\nend", "-1 bytes are announced")]
    [InlineData("trace\nblock EventBlock\n  14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 01 ff ff ff ff ff ff\nend", "more than 5 bytes")]
    [InlineData("trace\nblock MetadataBlock\n  14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 80 00 06 01 00 00 00 41 00\nend", "a text has no end")]
    [InlineData("trace\nblock StackBlock\n  01 00 00 00 01 00 00 00 03 00 00 00 01 02 03\nend", "a stack has 3 bytes")]
    public void A_broken_stream_is_refused_with_the_place_and_the_reason(string text, string reason)
    {
        string message = Assert.Throws<SkeinException>(() => CollectedText.Read(text)).Message;
        Assert.Contains("event stream is broken at byte ", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_whose_name_has_no_end_is_refused() =>
        Assert.Contains("a text has no end", Assert.Throws<SkeinException>(() => CollectedText.Read($"{Start}events\n  type=2 method 1000 100 Shop.Orders Pay unended\nend")).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_cut_of_a_stream_is_read_or_refused()
    {
        byte[] stream = NettraceText.Bytes(Plain);
        for (int length = 0; length < stream.Length; length++) ReadOrRefuse(stream[..length]);
    }

    [Fact]
    public void Every_damage_of_one_byte_is_read_or_refused()
    {
        byte[] stream = NettraceText.Bytes(Plain);
        for (int place = 0; place < stream.Length; place++)
        {
            foreach (byte value in (byte[])[0, 1, 0x7F, 0x80, 0xFF, (byte)(stream[place] + 1)])
            {
                byte[] damaged = [.. stream];
                damaged[place] = value;
                ReadOrRefuse(damaged);
            }
        }
    }

    [Fact]
    public void Any_bytes_are_read_or_refused()
    {
        byte[] start = NettraceText.Bytes(Start);
        for (int seed = 1; seed <= 2000; seed++)
        {
#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.
            byte[] noise = new byte[seed % 97];
            new Random(seed).NextBytes(noise);
#pragma warning restore CA5394
            ReadOrRefuse(noise);
            ReadOrRefuse([.. start, .. noise]);
        }
    }

    private static void Reads(string text, string expected) => Assert.Equal(expected.TrimEnd(), CollectedText.Read(text).TrimEnd(), ignoreLineEndingDifferences: true);

    private static void ReadOrRefuse(byte[] stream)
    {
        try
        {
            CollectedText.Read(stream);
        }
        catch (SkeinException refusal)
        {
            Assert.DoesNotContain('\n', refusal.Message);
        }
    }
}
