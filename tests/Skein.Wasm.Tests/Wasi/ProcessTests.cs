using System.Buffers.Binary;
using Skein.Wasm.Capabilities;
using Skein.Wasm.Wasi;
using Skein.Wasm.Wasi.Functions;
using Xunit;

namespace Skein.Wasm.Tests.Wasi;

public sealed class ProcessTests
{
    private const uint At = GuestBed.ResultAt;

    private static readonly GuestOptions Full = new()
    {
        Arguments = ["program", "one"],
        Environment = new Dictionary<string, string> { ["COLOUR"] = "red", ["SECRET"] = "key" },
        Random = bytes => bytes.Fill(7),
    };

    [Fact]
    public void Arguments_and_named_variables_are_told_and_no_others()
    {
        using var bed = new GuestBed(options: given => given with { Arguments = Full.Arguments, Environment = Full.Environment });
        Assert.Equal(Errno.Success, Run(() => bed.Call.Process.ArgumentSizes(bed.Memory, At, At + 4)));
        Assert.Equal((2, 12), (bed.Result(), bed.Result(At + 4)));
        Assert.Equal(Errno.Success, Run(() => bed.Call.Process.Arguments(bed.Memory, At, 4_096)));
        Assert.Equal((4_096, 4_104, "program\0one\0"), (bed.Result(), bed.Result(At + 4), bed.Text(4_096, 12)));
        Assert.Equal(Errno.Success, Run(() => bed.Call.Process.EnvironmentSizes(bed.Memory, At, At + 4)));
        Assert.Equal((1, 11), (bed.Result(), bed.Result(At + 4)));
        Assert.Equal(Errno.Success, Run(() => bed.Call.Process.Environment(bed.Memory, At, 4_096)));
        Assert.Equal("COLOUR=red\0", bed.Text(4_096, 11));
    }

    [Fact]
    public void Without_capabilities_everything_is_refused_and_told()
    {
        using var bed = new GuestBed(allowed: _ => ModuleCapabilities.None, options: given => given with { Arguments = Full.Arguments, Environment = Full.Environment });
        Assert.Equal(Errno.Success, Run(() => bed.Call.Process.ArgumentSizes(bed.Memory, At, At + 4)));
        Assert.Equal(0, bed.Result());
        Assert.Equal(Errno.NotCapable, Run(() => bed.Call.Process.ClockTime(bed.Memory, 0, At)));
        Assert.Equal(Errno.NotCapable, Run(() => bed.Call.Process.ClockResolution(bed.Memory, 1, At)));
        Assert.Equal(Errno.NotCapable, Run(() => bed.Call.Process.Random(bed.Memory, At, 8)));
        Assert.Equal(Errno.NotCapable, Run(() => bed.Call.Descriptors.Write(bed.Memory, 1, bed.Vector(0, 4), 1, At)));
        Assert.Equal(Errno.NotCapable, Run(() => bed.Call.Descriptors.Read(bed.Memory, 0, bed.Vector(0, 4), 1, At)));
        Assert.Equal(Errno.BadDescriptor, Run(() => bed.Call.Descriptors.Preopen(bed.Memory, GuestBed.Root, At)));
        Assert.Equal(Errno.BadDescriptor, bed.Open("file", out _));
        Assert.Equal(0, bed.Output.Length);
        Assert.Equal(
            ["clock_time_get realtime clock", "clock_res_get monotonic clock", "random_get random bytes", "fd_write standard output", "fd_read standard input"],
            bed.Log.ToList().Select(pair => $"{pair.Key.Function} {pair.Key.What}"));
    }

    [Fact]
    public void Sockets_are_refused_whatever_is_allowed()
    {
        using var bed = new GuestBed();
        foreach (string function in new[] { "sock_accept", "sock_recv", "sock_send", "sock_shutdown" }) Assert.Equal(Errno.NotSupported, bed.Call.Process.NoSocket(function));
        Assert.Equal(4, bed.Log.ToList().Count);
    }

    [Fact]
    public void Clocks_and_chance_come_from_the_host()
    {
        using var bed = new GuestBed(options: given => given with { Random = Full.Random });
        Assert.Equal(Errno.Success, Run(() => bed.Call.Process.ClockTime(bed.Memory, 0, At)));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() * 1_000_000_000, bed.Memory.ReadInt64(At));
        Assert.Equal(Errno.Success, Run(() => bed.Call.Process.ClockTime(bed.Memory, 1, At)));
        Assert.Equal(1, bed.Memory.ReadInt64(At));
        Assert.Equal(Errno.Invalid, Run(() => bed.Call.Process.ClockTime(bed.Memory, 4, At)));
        Assert.Equal(Errno.Success, Run(() => bed.Call.Process.Random(bed.Memory, At, 3)));
        Assert.Equal([7, 7, 7, 0], bed.Memory.Span(At, 4).ToArray().Select(value => value & 0x7));
    }

    [Fact]
    public void A_module_ends_itself_with_its_code()
    {
        Assert.Equal(3, Assert.Throws<ModuleExitException>(() => ProcessFunctions.Exit(3)).Code);
        Assert.Equal(134, Assert.Throws<ModuleExitException>(() => ProcessFunctions.Raise(6)).Code);
        Assert.Equal(Errno.Success, ProcessFunctions.Raise(0));
        Assert.Equal(Errno.Invalid, ProcessFunctions.Raise(31));
    }

    [Fact]
    public void A_wait_ends_with_the_first_clock_and_tells_which()
    {
        using var bed = new GuestBed();
        Subscribe(bed, 0, user: 1, seconds: 5);
        Subscribe(bed, 1, user: 2, seconds: 2);
        Subscribe(bed, 2, user: 3, seconds: 2);
        Assert.Equal(Errno.Success, Run(() => bed.Call.Polling.Poll(bed.Memory, 4_096, 8_192, 3, At)));
        Assert.Equal((2, 2L, 3L), (bed.Result(), bed.Memory.ReadInt64(8_192), bed.Memory.ReadInt64(8_192 + 32)));
        Assert.Equal(Errno.Success, Run(() => bed.Call.Process.ClockTime(bed.Memory, 1, At)));
        Assert.Equal(2_000_000_001, bed.Memory.ReadInt64(At));
    }

    [Fact]
    public void A_stream_is_ready_at_once_and_a_wrong_one_says_so()
    {
        using var bed = new GuestBed();
        Subscribe(bed, 0, user: 1, seconds: 5);
        Span<byte> streams = bed.Memory.Span(4_096 + 48, 96);
        streams.Clear();
        (streams[0], streams[8], streams[48], streams[56]) = (2, 1, 3, 2);
        BinaryPrimitives.WriteInt32LittleEndian(streams[64..], 99);
        Assert.Equal(Errno.Success, Run(() => bed.Call.Polling.Poll(bed.Memory, 4_096, 8_192, 3, At)));
        Assert.Equal(2, bed.Result());
        Assert.Equal((2L, 0, 1), Event(bed, 0));
        Assert.Equal((3L, (int)Errno.BadDescriptor, 2), Event(bed, 1));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(1_025u)]
    [InlineData(uint.MaxValue)]
    public void A_wait_for_nothing_or_too_much_is_refused(uint count)
    {
        using var bed = new GuestBed();
        Assert.Equal(Errno.Invalid, Run(() => bed.Call.Polling.Poll(bed.Memory, 4_096, 8_192, count, At)));
    }

    [Fact]
    public void A_wait_beyond_the_bound_is_refused()
    {
        using var bed = new GuestBed();
        Subscribe(bed, 0, user: 1, seconds: 86_401);
        Assert.Equal(Errno.Invalid, Run(() => bed.Call.Polling.Poll(bed.Memory, 4_096, 8_192, 1, At)));
    }

    [Fact]
    public void A_wait_ends_when_the_host_stops_the_module()
    {
        using var stop = new CancellationTokenSource();
        using var bed = new GuestBed(options: given => given with { Clock = TimeProvider.System, Interrupted = stop.Token });
        Subscribe(bed, 0, user: 1, seconds: 3_600);
        using var stopping = new Timer(_ => stop.Cancel(), null, 20, Timeout.Infinite);
        TrapException trap = Assert.Throws<TrapException>(() => bed.Call.Polling.Poll(bed.Memory, 4_096, 8_192, 1, At));
        Assert.Equal(TrapKind.Interrupted, trap.Trap);
    }

    [Fact]
    public void Arguments_that_are_too_long_or_hold_a_nul_are_the_hosts_mistake()
    {
        Assert.Throws<CapabilityException>(() => new GuestBed(options: given => given with { Arguments = [new string('x', 2_000_000)] }));
        Assert.Throws<ArgumentException>(() => new GuestBed(options: given => given with { Arguments = ["a\0b"] }));
    }

    private static Errno Run(Func<Errno> call) => GuestBed.Answer(call);

    private static (long User, int Errno, int Kind) Event(GuestBed bed, uint index) =>
        (bed.Memory.ReadInt64(8_192 + (index * 32)), bed.Memory.Span(8_192 + (index * 32) + 8, 1)[0], bed.Memory.Span(8_192 + (index * 32) + 10, 1)[0]);

    private static void Subscribe(GuestBed bed, uint index, byte user, ulong seconds)
    {
        Span<byte> place = bed.Memory.Span(4_096 + (index * 48), 48);
        place.Clear();
        place[0] = user;
        place[16] = 1;
        BinaryPrimitives.WriteUInt64LittleEndian(place[24..], seconds * 1_000_000_000);
    }
}
