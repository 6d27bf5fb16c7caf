using Skein.Wasm.Execution;

namespace Skein.Wasm.Tests.RealModules.Support;

/// <summary>Emscripten's calls about anything but files. Time stands still, and it is always the same.</summary>
internal static class EmscriptenRuntime
{
    private const double Milliseconds = 1_700_000_000_000;
    private const int HeapBytesMax = int.MaxValue;

    public static void AddTo(Imports imports)
    {
        Add("__assert_fail", void (Instance caller, int condition, int file, int line, int _) => throw new InvalidOperationException($"{caller.Memory!.Text(condition)} at {caller.Memory!.Text(file)}:{line}"));
        Add("_abort_js", void () => throw new InvalidOperationException("the module gave up"));
        Add("__handle_stack_overflow", void (int at) => throw new InvalidOperationException($"the module's stack is used up at {at}"));
        Add("warnLegacyFunction", (int _) => { });
        Add("emscripten_date_now", () => Milliseconds);
        Add("emscripten_get_now", () => Milliseconds);
        Add("emscripten_get_heap_max", () => HeapBytesMax);
        Add("emscripten_resize_heap", (Instance caller, int bytes) => Grow(caller.Memory!, bytes));
        Add("_emscripten_runtime_keepalive_clear", () => { });
        Add("_setitimer_js", (int _, double _) => 0);
        Add("_tzset_js", (int _, int _, int _, int _) => { });
        Add("_localtime_js", (long _, int _) => 1);
        imports.Add("wasi_snapshot_preview1", "clock_time_get", (Instance caller, int _, long _, int into) =>
        {
            caller.Memory!.WriteInt64((uint)into, (long)Milliseconds * 1_000_000);
            return 0;
        });

        void Add(string name, Delegate function) => imports.Add("env", name, function);
    }

    private static int Grow(LinearMemory memory, int bytes)
    {
        uint pages = ((uint)bytes + LinearMemory.PageBytes - 1) / LinearMemory.PageBytes;
        return pages <= memory.Pages || memory.Grow(pages - memory.Pages) is not null ? 1 : 0;
    }
}
