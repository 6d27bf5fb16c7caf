using Microsoft.Diagnostics.Runtime;
using Skein.Core.Model;
using Skein.Core.Naming;
using Skein.Inspect.Holders;
using Skein.Inspect.Layouts;
using Skein.Inspect.Sources.Processes;
using Skein.Inspect.Sources.Snapshots;
using Skein.Inspect.Symbols;
using Skein.Inspect.Threads;
using Skein.Inspect.Tests.Sources;
using Skein.Tests.Support;

namespace Skein.Inspect.Tests.Corpus;

/// <summary>One process of the corpus with every shape begun twice, and what the parts of the reader say of it on their own.</summary>
internal sealed class CorpusParts
{
    public const int Instances = 2;

    private CorpusParts(SnapshotSource source)
    {
        using var files = new ModuleFiles(source.Reader, ModuleFiles.OpenLocal);
        var symbols = new SymbolReader(files);
        Threads = new ThreadReader(source, new MethodNames(new ModuleMetadata(source.Reader)), InspectLimits.Default, symbols, static _ => false).Read();
        Boxes = BoxesOf(source.Runtime, symbols);
        Contended = ContendedOf(source.Runtime);
        Holders = new HolderFinder(source.Runtime, files).Find([.. Boxes.Select(box => new PendingFrame(box.Address, box.State))], Contended);
        Gaps = GapsOf(symbols);
        WithoutSymbols = ReadAgain(source, path => path.EndsWith(".pdb", StringComparison.Ordinal) ? null : ModuleFiles.OpenLocal(path));
        WithForeignSymbols = ReadAgain(source, path => ModuleFiles.OpenLocal(path.EndsWith(".pdb", StringComparison.Ordinal) ? Path.ChangeExtension(typeof(CorpusParts).Assembly.Location, ".pdb") : path));
        WithForeignFiles = ReadAgain(source, path => ModuleFiles.OpenLocal(path.EndsWith(".dll", StringComparison.Ordinal) ? typeof(CorpusParts).Assembly.Location : path));
        WithDamagedFiles = ReadAgain(source, _ => new MemoryStream([.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))]));
    }

    public ThreadReport Threads { get; }

    public IReadOnlyList<PendingBox> Boxes { get; }

    public HashSet<ulong> Contended { get; }

    public HolderReport Holders { get; }

    public IReadOnlyList<Gap> Gaps { get; }

    /// <summary>The same with no PDB, with that of another module, with another module for each, and with files of noise.</summary>
    public (IReadOnlyList<PendingBox> Boxes, IReadOnlyList<Gap> Gaps) WithoutSymbols { get; }

    public (IReadOnlyList<PendingBox> Boxes, IReadOnlyList<Gap> Gaps) WithForeignSymbols { get; }

    public (IReadOnlyList<PendingBox> Boxes, IReadOnlyList<Gap> Gaps) WithForeignFiles { get; }

    public (IReadOnlyList<PendingBox> Boxes, IReadOnlyList<Gap> Gaps) WithDamagedFiles { get; }


    public static CorpusParts Take(CorpusMode mode)
    {
        using SampleProcess process = SampleProcess.Start(CorpusRuns.FileOf(mode), ["all", $"{Instances}"]);
        using SnapshotSource source = SnapshotSource.Take(LinuxProcess.Find(process.Id), Pictures.Options, TimeProvider.System, CancellationToken.None);
        return new CorpusParts(source);
    }

    private static (IReadOnlyList<PendingBox> Boxes, IReadOnlyList<Gap> Gaps) ReadAgain(SnapshotSource source, Func<string, Stream?> open)
    {
        using var files = new ModuleFiles(source.Reader, open);
        var symbols = new SymbolReader(files);
        return (BoxesOf(source.Runtime, symbols), GapsOf(symbols));
    }

    private static IReadOnlyList<Gap> GapsOf(SymbolReader symbols)
    {
        var builder = new SnapshotBuilder(InspectLimits.Default);
        symbols.ReportMissing(builder);
        return builder.Build(new("dotnet", ""), new(0, ""), default, new("snapshot")).Source.Gaps;
    }

    /// <summary>Boxes of the corpus; an iterator that never had to wait has none, and stands for itself.</summary>
    private static List<PendingBox> BoxesOf(ClrRuntime runtime, SymbolReader symbols)
    {
        var boxes = new List<PendingBox>();
        var boxed = new HashSet<ulong>();
        foreach (ClrObject candidate in runtime.Heap.EnumerateObjects())
        {
            if (candidate.Type?.Name is not { } name || !name.Contains("StateMachineBox<Skein.Samples.", StringComparison.Ordinal)) continue;
            if (candidate.Type.GetFieldByName("StateMachine") is not { } field) continue;
            if (!field.IsObjectReference) Add(candidate.Address, name, field.Type, field.GetAddress(candidate.Address), interior: true);
            else if (field.ReadObject(candidate.Address, interior: false) is var machine && boxed.Add(machine.Address)) Add(candidate.Address, name, machine.Type, machine.Address, interior: false);
        }

        foreach (ClrObject candidate in runtime.Heap.EnumerateObjects())
        {
            if (candidate.Type?.Name is not { } name || !name.StartsWith("Skein.Samples.", StringComparison.Ordinal)) continue;
            if (candidate.Type.GetFieldByName("<>v__promiseOfValueOrEnd") is not null && boxed.Add(candidate.Address))
                Add(candidate.Address, name, candidate.Type, candidate.Address, interior: false);
        }

        return boxes;

        void Add(ulong box, string name, ClrType? type, ulong machine, bool interior)
        {
            if (type?.GetFieldByName("<>1__state") is not { } field) return;
            int state = field.Read<int>(machine, interior);
            boxes.Add(new PendingBox(box, FunctionName.OfStateMachine(name), state, symbols.OfState(type, state)));
        }
    }

    private static HashSet<ulong> ContendedOf(ClrRuntime runtime) =>
    [
        .. runtime.Heap.EnumerateObjects()
            .Where(candidate => candidate.Type?.Name == "System.Threading.SemaphoreSlim")
            .Where(semaphore => semaphore.ReadField<int>("m_currentCount") == 0 && !semaphore.ReadObjectField("m_asyncHead").IsNull)
            .Select(semaphore => semaphore.Address),
    ];
}
