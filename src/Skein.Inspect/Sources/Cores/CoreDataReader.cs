using System.Runtime.InteropServices;
using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Sources.Cores;

/// <summary>The memory in a core file, and where that has a hole, the files that were mapped there. Thread-safe.</summary>
/// <param name="core">The library's reader of the file.</param>
/// <param name="files">The mapped files.</param>
/// <param name="processId">The process that it was written of.</param>
internal sealed class CoreDataReader(IDataReader core, MappedFiles files, int processId) : IDataReader
{
    public string DisplayName => core.DisplayName;

    public bool IsThreadSafe => core.IsThreadSafe;

    public OSPlatform TargetPlatform => core.TargetPlatform;

    public Architecture Architecture => core.Architecture;

    public int ProcessId => processId;

    public int PointerSize => core.PointerSize;

    public IEnumerable<ModuleInfo> EnumerateModules() => core.EnumerateModules();

    public bool GetThreadContext(uint threadID, uint contextFlags, Span<byte> context) => core.GetThreadContext(threadID, contextFlags, context);

    public void FlushCachedData() => core.FlushCachedData();

    public int Read(ulong address, Span<byte> buffer)
    {
        int done = 0;
        while (done < buffer.Length)
        {
            int count = core.Read(address + (ulong)done, buffer[done..]);
            if (count <= 0) count = files.Read(address + (ulong)done, buffer[done..]);
            if (count <= 0) break;
            done += count;
        }

        return done;
    }

    public unsafe bool Read<T>(ulong address, out T value)
        where T : unmanaged
    {
        T read = default;
        bool whole = Read(address, new Span<byte>(&read, sizeof(T))) == sizeof(T);
        value = whole ? read : default;
        return whole;
    }

    public T Read<T>(ulong address)
        where T : unmanaged
    {
        Read(address, out T value);
        return value;
    }

    public bool ReadPointer(ulong address, out ulong value) => Read(address, out value);

    public ulong ReadPointer(ulong address) => Read<ulong>(address);
}
