using Skein.Wasm.Execution;

namespace Skein.Wasm.Tests.RealModules.Support;

/// <summary>Emscripten's calls about anything but files, by name. Time stands still, always at the same moment, and its zone is UTC.</summary>
internal static class EmscriptenRuntime
{
    private const double Milliseconds = 1_700_000_000_000;
    private const int HeapBytesMax = int.MaxValue;

    public static Dictionary<string, Delegate> Functions { get; } = new(StringComparer.Ordinal)
    {
        ["__assert_fail"] = void (Instance caller, int condition, int file, int line, int _) => throw new InvalidOperationException($"{caller.Memory!.Text(condition)} at {caller.Memory!.Text(file)}:{line}"),
        ["_abort_js"] = void () => throw new InvalidOperationException("the module gave up"),
        ["__handle_stack_overflow"] = void (int at) => throw new InvalidOperationException($"the module's stack is used up at {at}"),
        ["warnLegacyFunction"] = (int _) => { },
        ["emscripten_date_now"] = () => Milliseconds,
        ["emscripten_get_now"] = () => Milliseconds,
        ["emscripten_get_heap_max"] = () => HeapBytesMax,
        ["emscripten_resize_heap"] = (Instance caller, int bytes) => Grow(caller.Memory!, bytes),
        ["_emscripten_runtime_keepalive_clear"] = () => { },
        ["_setitimer_js"] = (int _, double _) => 0,
        ["_tzset_js"] = (Instance caller, int zone, int daylight, int _, int _) => Zone(caller.Memory!, zone, daylight),
        ["_localtime_js"] = (Instance caller, long seconds, int into) => LocalTime(caller.Memory!, seconds, into),
        ["clock_time_get"] = (Instance caller, int _, long _, int into) => Clock(caller.Memory!, into),
        ["environ_sizes_get"] = (Instance caller, int count, int bytes) => Nothing(caller.Memory!, count, bytes),
        ["environ_get"] = (int _, int _) => 0,
    };

    /// <summary>Seconds since 1970 as C's <c>struct tm</c>; 0, as newer glue answers.</summary>
    public static int LocalTime(LinearMemory memory, long seconds, int into)
    {
        DateTime time = DateTime.UnixEpoch.AddSeconds(seconds);
        int[] parts = [time.Second, time.Minute, time.Hour, time.Day, time.Month - 1, time.Year - 1900, (int)time.DayOfWeek, time.DayOfYear - 1, 0, 0];
        for (int index = 0; index < parts.Length; index++) memory.WriteInt32((uint)(into + (index * 4)), parts[index]);
        return 0;
    }

    private static void Zone(LinearMemory memory, int zone, int daylight)
    {
        memory.WriteInt32((uint)zone, 0);
        memory.WriteInt32((uint)daylight, 0);
    }

    private static int Clock(LinearMemory memory, int into)
    {
        memory.WriteInt64((uint)into, (long)Milliseconds * 1_000_000);
        return 0;
    }

    private static int Nothing(LinearMemory memory, int count, int bytes)
    {
        memory.WriteInt32((uint)count, 0);
        memory.WriteInt32((uint)bytes, 0);
        return 0;
    }

    private static int Grow(LinearMemory memory, int bytes)
    {
        uint pages = ((uint)bytes + LinearMemory.PageBytes - 1) / LinearMemory.PageBytes;
        return pages <= memory.Pages || memory.Grow(pages - memory.Pages) is not null ? 1 : 0;
    }
}
