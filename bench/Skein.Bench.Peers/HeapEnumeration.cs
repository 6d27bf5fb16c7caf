using Microsoft.Diagnostics.Runtime;

namespace Skein.Bench.Peers;

/// <summary>
/// Finds the pending state machine boxes with ClrMD's own heap enumeration: the first step of what a debugger's
/// <c>dumpasync</c> does, without the chains, which come on top.
/// </summary>
internal static class HeapEnumeration
{
    private const string BoxName = "System.Runtime.CompilerServices.AsyncTaskMethodBuilder";

    // Task.StateFlags: ran to completion, faulted, cancelled (System.Threading.Tasks/Task.cs).
    private const int CompletedFlags = 0x1600000;

    public static int CountPendingBoxes(DataTarget target)
    {
        // Beside the runtime, or the library would ask a symbol server.
        ClrInfo info = target.ClrVersions[0];
        string access = Path.Combine(Path.GetDirectoryName(info.ModuleInfo.FileName)!, "libmscordaccore.so");
        // A core names no version of the runtime; the library stands beside the very runtime that wrote it.
        using ClrRuntime runtime = info.CreateRuntime(access, ignoreMismatch: true);
        var boxTypes = new Dictionary<ulong, bool>();
        int pending = 0;
        foreach (ClrObject one in runtime.Heap.EnumerateObjects())
        {
            if (one.Type is not { } type) continue;
            if (!boxTypes.TryGetValue(type.MethodTable, out bool isBox))
                boxTypes.Add(type.MethodTable, isBox = IsBox(type));
            if (isBox && (one.ReadField<int>("m_stateFlags") & CompletedFlags) == 0) pending++;
        }

        return pending;
    }

    private static bool IsBox(ClrType type) =>
        type.Name?.StartsWith(BoxName, StringComparison.Ordinal) == true && type.Name.Contains("AsyncStateMachineBox", StringComparison.Ordinal);
}
