using System.Collections.Immutable;
using Skein.Wasm.Compatibility;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;
using Skein.Wasm.Modules.Custom;
using Skein.Wasm.Origins;

namespace Skein.Wasm.Analysis;

/// <summary>Finds out what a module is made of. Nothing of it is run.</summary>
public static class ModuleInspector
{
    /// <summary>Looks at a module.</summary>
    /// <param name="module">Which; it need not be valid.</param>
    /// <param name="brotliQuality">0 to 11; null for <see cref="CompressedSizes.QualityFor"/>.</param>
    /// <param name="progress">Is told each long step; null for nobody.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="WasmException">It exports what it does not have.</exception>
    public static ModuleReport Inspect(WasmModule module, int? brotliQuality = null, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(module);
        var signature = ModuleSignature.Of(module);
        var custom = CustomSections.Read(module);
        progress?.Report($"compressing {module.Bytes.Length:#,##0} bytes, brotli {brotliQuality ?? CompressedSizes.QualityFor(module.Bytes.Length)}");
        var size = CompressedSizes.Of(module.Bytes, brotliQuality, cancellation);
        progress?.Report("compressing the sections one by one");
        ImmutableArray<SectionSize> sections = [.. module.Sections.Select(section => Section(module, section, cancellation))];
        progress?.Report($"following the calls of {module.Functions.Length:#,##0} functions");
        var graph = CallGraph.Of(module, cancellation);
        var tree = DominatorTree.Of(graph);
        long[] retained = tree.Retained(Sizes(module, graph));
        FunctionSize[] functions = Functions(module, custom, tree, retained);
        FunctionSize[] unreached = [.. functions.Where(function => !function.Reached)];
        progress?.Report("looking for its origin");
        return new ModuleReport
        {
            Module = module,
            Size = size,
            Sections = sections,
            Signature = signature,
            Custom = custom,
            Origins = OriginDetector.Detect(module, custom),
            Functions = [.. functions.OrderByDescending(function => function.Bytes).ThenBy(function => function.Index)],
            Data = [.. Data(module, custom).OrderByDescending(data => data.Bytes).ThenBy(data => data.Index)],
            TableRetainedBytes = retained[CallGraph.Tables],
            UnreachedFunctions = unreached.Length,
            UnreachedBytes = unreached.Sum(function => function.Bytes),
            UnreadFunctions = graph.UnreadFunctions,
            Refusals = [.. EngineRefusals.Of(module, graph)],
        };
    }

    private static SectionSize Section(WasmModule module, ModuleSection section, CancellationToken cancellation) => new(
        section.Id,
        section.Id == SectionId.Custom ? section.Name : SectionWords.Of(section.Id),
        section.Whole.Length,
        CompressedSizes.GzipOf(module.Span(section.Whole), cancellation),
        SectionWords.Items(module, section.Id));

    private static long[] Sizes(WasmModule module, CallGraph graph)
    {
        var sizes = new long[graph.Count];
        for (int body = 0; body < module.Bodies.Length; body++) sizes[CallGraph.NodeOf(body + module.ImportedFunctions)] = BodyBytes(module.Bodies[body]);
        return sizes;
    }

    private static long BodyBytes(FunctionBody body)
    {
        int head = 1;
        for (int rest = body.Whole.Length >> 7; rest > 0; rest >>= 7) head++;
        return body.Whole.Length + head;
    }

    private static FunctionSize[] Functions(WasmModule module, CustomSections custom, DominatorTree tree, long[] retained)
    {
        var exports = new Dictionary<uint, string>();
        foreach (ModuleExport export in module.Exports)
        {
            if (export.Kind == ExternKind.Function) exports.TryAdd(export.Index, export.Name);
        }

        // What was passed over may refer to any function.
        bool seesLess = !module.Unread.IsEmpty;
        var functions = new FunctionSize[module.Bodies.Length];
        for (int body = 0; body < functions.Length; body++)
        {
            uint index = (uint)(body + module.ImportedFunctions);
            int node = CallGraph.NodeOf((int)index);
            string? name = custom.Names.Function(index) is { } mangled ? SymbolName.Readable(mangled) : null;
            functions[body] = new FunctionSize(index, name, exports.GetValueOrDefault(index), BodyBytes(module.Bodies[body]), retained[node], seesLess || tree.Reaches(node));
        }

        return functions;
    }

    private static IEnumerable<DataSize> Data(WasmModule module, CustomSections custom) =>
        module.Data.Select((segment, index) => new DataSize(index, custom.Names.Data((uint)index), segment.Mode, Address(module, segment), segment.Contents.Length));

    private static long? Address(WasmModule module, DataSegment segment)
    {
        if (segment.Mode != SegmentMode.Active) return null;
        var expression = new InstructionReader(module.Bytes.Span, segment.Offset);
        Instruction first = expression.Next();
        return first.Opcode == Opcode.I32Const && expression.Next().Opcode == Opcode.End ? (uint)first.Int32 : null;
    }
}
