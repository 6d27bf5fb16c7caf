using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Analysis;

/// <summary>
/// Who refers to which function. A function in a table is held by the table, not by the indirect calls that may reach it:
/// any of them may reach any function of the table. Functions that are only declared for <c>ref.func</c> are held by the
/// code that refers to them.
/// </summary>
internal sealed class CallGraph
{
    /// <summary>Where everything begins: exports, the start function, initial values of globals, and tables.</summary>
    public const int Root = 0;

    /// <summary>All tables.</summary>
    public const int Tables = 1;

    private const int FirstFunction = 2;
    private const int UnsupportedMax = 20;

    private readonly WasmModule module;
    private readonly List<int> targets = [];
    private readonly int[] starts;
    private readonly int[] lastSource; // per node: the source whose edge to it was added last, so that none is there twice

    private CallGraph(WasmModule module)
    {
        this.module = module;
        Count = module.Functions.Length + FirstFunction;
        starts = new int[Count + 1];
        lastSource = new int[Count];
        Array.Fill(lastSource, -1);
    }

    /// <summary>Of nodes.</summary>
    public int Count { get; }

    /// <summary>Of edges.</summary>
    public int EdgeCount => targets.Count;

    /// <summary>Functions with an instruction that is not known: calls behind it are not seen.</summary>
    public int UnreadFunctions { get; private set; }

    /// <summary>Why they are not known, and what else the engine refuses, each with the number of functions.</summary>
    public Dictionary<string, int> Unsupported { get; } = new(StringComparer.Ordinal);

    public static CallGraph Of(WasmModule module, CancellationToken cancellation)
    {
        var graph = new CallGraph(module);
        graph.AddRoots();
        graph.Close(Root);
        graph.AddTables();
        graph.Close(Tables);
        for (int function = 0; function < module.Functions.Length; function++)
        {
            int defined = function - module.ImportedFunctions;
            if ((function & 0xFF) == 0) cancellation.ThrowIfCancellationRequested();
            if (defined >= 0) graph.AddCalls(NodeOf(function), module.Bodies[defined].Code);
            graph.Close(NodeOf(function));
        }

        return graph;
    }

    public static int NodeOf(int function) => function + FirstFunction;

    public ReadOnlySpan<int> TargetsOf(int node) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(targets)[starts[node]..starts[node + 1]];

    private void Close(int node) => starts[node + 1] = targets.Count;

    private void Add(int source, uint function)
    {
        if (function < (uint)module.Functions.Length) AddNode(source, NodeOf((int)function));
    }

    private void AddNode(int source, int node)
    {
        if (lastSource[node] == source) return;
        lastSource[node] = source;
        targets.Add(node);
    }

    private void AddRoots()
    {
        foreach (ModuleExport export in module.Exports)
        {
            if (export.Kind == ExternKind.Function) Add(Root, export.Index);
        }

        if (module.Start is { } start) Add(Root, start);
        foreach (ModuleGlobal global in module.DefinedGlobals) AddReferences(Root, global.Initial);
        AddNode(Root, Tables);
    }

    private void AddTables()
    {
        foreach (ElementSegment segment in module.Elements)
        {
            if (segment.Mode == SegmentMode.Declared) continue;
            foreach (uint function in segment.Functions) Add(Tables, function);
            foreach (ByteRange expression in segment.Expressions) AddReferences(Tables, expression);
        }
    }

    private void AddCalls(int source, ByteRange code)
    {
        if (code.Length == 0)
        {
            UnreadFunctions++;
            return;
        }

        try
        {
            if (AddReferences(source, code)) CountUnsupported("atomic instructions are not supported");
        }
        catch (WasmException unknown)
        {
            UnreadFunctions++;
            if (unknown.Kind == WasmErrorKind.Unsupported) CountUnsupported(unknown.Reason);
        }
    }

    // A hostile module has as many reasons as it likes.
    private void CountUnsupported(string reason)
    {
        if (Unsupported.Count < UnsupportedMax || Unsupported.ContainsKey(reason)) Unsupported[reason] = Unsupported.GetValueOrDefault(reason) + 1;
    }

    // Whether there are atomic instructions.
    private bool AddReferences(int source, ByteRange code)
    {
        bool atomic = false;
        var instructions = new InstructionReader(module.Bytes.Span, code);
        while (!instructions.AtEnd)
        {
            Instruction instruction = instructions.Next();
            if (instruction.Info.Immediate == ImmediateKind.Function) Add(source, instruction.A);
            atomic |= (int)instruction.Opcode >> 8 == AtomicOpcodes.Prefix;
        }

        return atomic;
    }
}
