using System.Collections.Immutable;
using Skein.Wasm.Capabilities;
using Skein.Wasm.Execution;
using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.Wasi.Functions;

/// <summary>What a module is told, time, chance, and how it ends. Source: WASI snapshot preview 1, <c>args_*</c>, <c>environ_*</c>, <c>clock_*</c>, <c>random_get</c>, <c>proc_*</c>.</summary>
internal sealed class ProcessFunctions(Guest guest)
{
    private const int AbortSignal = 6;
    private const int SignalsMax = 30;

    public Errno ArgumentSizes(LinearMemory memory, uint count, uint bytes) => Sizes(memory, guest.Arguments, count, bytes);

    public Errno Arguments(LinearMemory memory, uint pointers, uint texts) => Texts(memory, guest.Arguments, pointers, texts);

    public Errno EnvironmentSizes(LinearMemory memory, uint count, uint bytes) => Sizes(memory, guest.Environment, count, bytes);

    public Errno Environment(LinearMemory memory, uint pointers, uint texts) => Texts(memory, guest.Environment, pointers, texts);

    public Errno ClockResolution(LinearMemory memory, int clock, uint result)
    {
        if (clock is < 0 or > 3) return Errno.Invalid;
        if (!guest.Allowed.Clocks) return guest.Refuse("clock_res_get", ClockName(clock), "Time");
        memory.WriteInt64(result, (long)guest.Time.Resolution);
        return Errno.Success;
    }

    /// <summary>Clocks of the processor's time count as the monotonic one does: a module has a thread to itself.</summary>
    public Errno ClockTime(LinearMemory memory, int clock, uint result)
    {
        if (clock is < 0 or > 3) return Errno.Invalid;
        if (!guest.Allowed.Clocks) return guest.Refuse("clock_time_get", ClockName(clock), "Time");
        memory.WriteInt64(result, (long)(clock == 0 ? guest.Time.Real : guest.Time.Monotonic));
        return Errno.Success;
    }

    public Errno Random(LinearMemory memory, uint into, uint length)
    {
        if (!guest.Allowed.Random) return guest.Refuse("random_get", "random bytes", "Random");
        guest.Random(memory.Span(into, length));
        return Errno.Success;
    }

    public static Errno Exit(int code) => throw new ModuleExitException(code);

    /// <summary>Signals end a module as a shell would tell it; there are no handlers.</summary>
    public static Errno Raise(int signal) => signal switch
    {
        0 => Errno.Success,
        < 0 or > SignalsMax => Errno.Invalid,
        AbortSignal => throw new ModuleExitException(128 + AbortSignal),
        _ => Errno.NotSupported,
    };

    /// <summary>There are none, whatever the capabilities say.</summary>
    public Errno NoSocket(string function)
    {
        guest.Refuse(function, "a socket", "Network");
        return Errno.NotSupported;
    }

    private static string ClockName(int clock) => clock switch { 0 => "realtime clock", 1 => "monotonic clock", _ => "processor clock" };

    private static Errno Sizes(LinearMemory memory, ImmutableArray<byte[]> texts, uint count, uint bytes)
    {
        memory.WriteInt32(count, texts.Length);
        memory.WriteInt32(bytes, texts.Sum(text => text.Length));
        return Errno.Success;
    }

    private static Errno Texts(LinearMemory memory, ImmutableArray<byte[]> texts, uint pointers, uint place)
    {
        foreach (byte[] text in texts)
        {
            memory.WriteInt32(pointers, (int)place);
            text.CopyTo(memory.Span(place, (uint)text.Length));
            pointers += 4;
            place += (uint)text.Length;
        }

        return Errno.Success;
    }
}
