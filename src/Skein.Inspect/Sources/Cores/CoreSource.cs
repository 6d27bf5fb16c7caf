using Microsoft.Diagnostics.Runtime;
using Skein.Core;
using Skein.Core.Model;
using Skein.Inspect.Sources.Memory;
using Skein.Inspect.Sources.Processes;

namespace Skein.Inspect.Sources.Cores;

/// <summary>A core file with heap, as createdump, dotnet-dump, gcore or the kernel write it.</summary>
internal sealed class CoreSource : IMemorySource
{
    private readonly DataTarget core;
    private readonly DataTarget target;
    private readonly MappedFiles files;
    private bool disposed;

    private CoreSource(DataTarget core, DataTarget target, MappedFiles files, ClrRuntime runtime, Version version, ProcessIdentity process, DateTimeOffset takenAt, IReadOnlyList<Gap> gaps)
    {
        this.core = core;
        this.target = target;
        this.files = files;
        Runtime = runtime;
        RuntimeVersion = version;
        Process = process;
        TakenAt = takenAt;
        Gaps = gaps;
    }

    public string Kind => "core";

    public ProcessIdentity Process { get; }

    public int? LiveProcessId => null;

    public DateTimeOffset TakenAt { get; }

    public IDataReader Reader => target.DataReader;

    public ClrRuntime Runtime { get; }

    public Version RuntimeVersion { get; }

    public bool MayBeKept => true;

    public bool HoldsCanary => false;

    public long? CollectionCount => null;

    public TimeSpan? Pause => null;

    public IReadOnlyList<Gap> Gaps { get; }

    /// <summary>Opens a core file.</summary>
    /// <exception cref="SkeinException">What is wrong with it, or what is missing to read it.</exception>
    public static CoreSource Open(string path)
    {
        ProcessIdentity process = CoreFile.Check(path, out MappedFiles files);
        DataTarget? core = null;
        DataTarget? target = null;
        try
        {
            core = DataTarget.LoadDump(path, RuntimeAttachment.Options());
            target = new DataTarget(new CoreDataReader(core.DataReader, files, process.Id), RuntimeAttachment.Options());
            if (target.ClrVersions.Length == 0)
            {
                throw new SkeinException(path, "is not the core of a .NET process, or was written without the runtime's memory", "write it with: dotnet-dump collect --type Heap");
            }

            ClrInfo info = target.ClrVersions[0];
            string module = info.ModuleInfo.FileName;
            // A core may come from anywhere: as root, only a reader that root installed is loaded for it.
            var library = new DacLibrary(path, root: "", rootOnly: Libc.geteuid() == 0);
            (string dac, string? remark) = library.Find(info, RuntimeVersions.InPath(module));
            ClrRuntime runtime = info.CreateRuntime(dac, ignoreMismatch: true);
            CheckHeap(path, runtime);
            IReadOnlyList<Gap> gaps = remark is null ? [] : [new Gap("the runtime's own reader", remark)];
            process = process with { Name = EntryAssembly(runtime, module) ?? process.Name };
            return new CoreSource(core, target, files, runtime, RuntimeVersions.Of(module, dac, info), process, File.GetLastWriteTimeUtc(path), gaps);
        }
        catch (Exception e)
        {
            target?.Dispose();
            core?.Dispose();
            files.Dispose();
            if (e is SkeinException) throw;
            throw new SkeinException(path, $"cannot be read as a .NET core: {e.Message.ReplaceLineEndings(" ")}", "write it again with: dotnet-dump collect --type Heap", e);
        }
    }

    public int? SystemCallOf(uint threadId) => null;

    public void ThrowIfLost()
    {
        // A file does not go away.
    }

    public void Release()
    {
        // Nobody stands still for a file.
    }

    public void Dispose()
    {
        // The runtime's reader is native code: freed twice, it takes us down.
        if (disposed) return;
        disposed = true;
        Runtime.Dispose();
        target.Dispose();
        core.Dispose();
        files.Dispose();
    }

    /// <summary>The first assembly that does not lie with the runtime; null where all do, as in a self-contained program.</summary>
    private static string? EntryAssembly(ClrRuntime runtime, string runtimeModule)
    {
        string? framework = Path.GetDirectoryName(runtimeModule);
        foreach (ClrModule module in runtime.EnumerateModules())
        {
            if (module.Name is { Length: > 0 } path && Path.GetDirectoryName(path) != framework) return Path.GetFileNameWithoutExtension(path);
        }

        return null;
    }

    /// <summary>A minimal core has the stacks of threads and no heap: the start of each part of the heap must be there.</summary>
    private static void CheckHeap(string path, ClrRuntime runtime)
    {
        int parts = 0;
        int missing = 0;
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        foreach (ClrSegment segment in runtime.Heap.Segments)
        {
            if (segment.Kind == GCSegmentKind.Frozen || segment.ObjectRange.Length < (ulong)word.Length) continue;
            parts++;
            if (runtime.DataTarget.DataReader.Read(segment.ObjectRange.Start, word) != word.Length) missing++;
            else if (runtime.DataTarget.DataReader.Read(segment.ObjectRange.End - (ulong)word.Length, word) != word.Length) missing++;
        }

        if (parts == 0 || missing > 0) throw new SkeinException(path, $"holds no heap ({missing} of {parts} parts of it are missing)", "write it with heap: dotnet-dump collect --type Heap, or createdump --withheap");
    }
}
