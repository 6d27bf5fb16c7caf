using System.Collections.Immutable;
using System.Text;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Text.Writing;

/// <summary>The fields of a module, in the order of the file's sections; what has a number shows it.</summary>
internal sealed class ModuleText
{
    private const int DataBytesPerLine = 64;
    private const int ElementsPerLine = 32;

    // Deeper code is not indented further: a line costs what is in it.
    private const int IndentMax = 40;

    private readonly WasmModule module;
    private readonly TextWriter to;
    private readonly long charactersMax;
    private readonly TextNames names;
    private readonly InstructionText instructions;
    private long characters;

    public ModuleText(WasmModule module, TextWriter to, long charactersMax)
    {
        (this.module, this.to, this.charactersMax) = (module, to, charactersMax);
        names = new TextNames(module);
        instructions = new InstructionText(names);
    }

    /// <summary>Whether bodies and contents are left out.</summary>
    public bool HeadersOnly { get; init; }

    public void WriteFunction(int function)
    {
        if (function >= module.ImportedFunctions) Function(function - module.ImportedFunctions);
        else Imports(only: function);
    }

    public void Write()
    {
        Line(0, "(module");
        for (int index = 0; index < module.Types.Length; index++) Line(1, $"(type (;{index};) (func{Signature(module.Types[index])}))");
        Imports(only: null);
        for (int index = module.ImportedTables; index < module.Tables.Length; index++) Line(1, $"(table (;{index};) {Table(module.Tables[index])})");
        for (int index = module.ImportedMemories; index < module.Memories.Length; index++) Line(1, $"(memory (;{index};) {Memory(module.Memories[index])})");
        for (int index = module.ImportedTags; index < module.Tags.Length; index++) Line(1, $"(tag (;{index};) (type {module.Tags[index]}))");
        for (int index = 0; index < module.DefinedGlobals.Length; index++) Global(index);
        foreach (ModuleExport export in module.Exports) Line(1, $"(export {Literals.Name(export.Name)} ({Word(export.Kind)} {(export.Kind == ExternKind.Function ? names.Function(export.Index) : $"{export.Index}")}))");
        if (module.Start is { } start) Line(1, $"(start {names.Function(start)})");
        for (int index = 0; index < module.Elements.Length; index++) Elements(index, module.Elements[index]);
        for (int index = 0; index < module.Bodies.Length; index++) Function(index);
        for (int index = 0; index < module.Data.Length; index++) Data(index, module.Data[index]);
        Line(0, ")");
    }

    private static string Word(ExternKind kind) => kind == ExternKind.Function ? "func" : kind.ToString().ToLowerInvariant();

    private static string Limits(SizeLimits limits) => limits.Maximum is { } maximum ? $"{limits.Minimum} {maximum}" : $"{limits.Minimum}";

    private static string Memory(MemoryType memory) => $"{(memory.Is64 ? "i64 " : "")}{Limits(memory.Limits)}{(memory.IsShared ? " shared" : "")}";

    private static string Table(TableType table) => $"{Limits(table.Limits)} {table.Element.Word()}";

    private static string GlobalWord(GlobalType global) => global.Mutable ? $"(mut {global.Value.Word()})" : global.Value.Word();

    private static string Signature(FunctionType type) => Typed("param", type.Parameters.AsSpan()) + Typed("result", type.Results.AsSpan());

    private static string Typed(string word, ReadOnlySpan<WasmType> types)
    {
        if (types.IsEmpty) return "";
        var text = new StringBuilder($" ({word}");
        foreach (WasmType type in types) text.Append(' ').Append(type.Word());
        return text.Append(')').ToString();
    }

    // A few bytes of a file can stand for fifty thousand local variables, each of which is a word here.
    private void Line(int depth, string text)
    {
        characters += text.Length;
        if (characters > charactersMax) throw new WasmException(WasmErrorKind.Limit, $"the module's text is longer than {charactersMax:#,##0} characters");
        for (int step = Math.Min(depth, IndentMax); step > 0; step--) to.Write("  ");
        to.WriteLine(text);
    }

    private void Imports(int? only)
    {
        (uint functions, int tables, int memories, int globals, int tags) = (0, 0, 0, 0, 0);
        foreach (ModuleImport import in module.Imports)
        {
            bool wanted = only is null || (import.Type is FunctionExternType && functions == only);
            string what = import.Type switch
            {
                FunctionExternType => $"func {names.NameOf(functions) ?? $"(;{functions};)"} (type {module.Functions[(int)functions++]})",
                TableType table => $"table (;{tables++};) {Table(table)}",
                MemoryType memory => $"memory (;{memories++};) {Memory(memory)}",
                GlobalType global => $"global (;{globals++};) {GlobalWord(global)}",
                _ => $"tag (;{tags};) (type {module.Tags[tags++]})",
            };
            if (wanted) Line(1, $"(import {Literals.Name(import.Module)} {Literals.Name(import.Name)} ({what}))");
        }
    }

    private void Global(int index)
    {
        ModuleGlobal global = module.DefinedGlobals[index];
        Line(1, $"(global (;{module.ImportedGlobals + index};) {GlobalWord(global.Type)} {Expression(global.Initial)})");
    }

    // The instructions of a constant expression in one line, without the last end.
    private string Expression(ByteRange range)
    {
        var reader = new InstructionReader(module.Bytes.Span, range);
        var parts = new List<string>();
        int depth = 0;
        while (!reader.AtEnd)
        {
            Instruction instruction = reader.Next();
            depth = Depth(instruction, depth);
            if (!reader.AtEnd) parts.Add(instructions.Of(instruction));
        }

        return string.Join(' ', parts);
    }

    private void Elements(int index, ElementSegment segment)
    {
        string head = segment.Mode switch
        {
            SegmentMode.Active => $"{(segment.Table == 0 ? "" : $" (table {segment.Table})")} (offset {Expression(segment.Offset)})",
            SegmentMode.Passive => "",
            _ => " declare",
        };
        if (HeadersOnly)
        {
            Line(1, $"(elem (;{index};){head} {segment.Type.Word()} (; {segment.Functions.Length + segment.Expressions.Length} elements ;))");
            return;
        }

        bool numbers = segment.Expressions.IsEmpty && segment.Type == WasmType.FuncRef;
        string start = $"(elem (;{index};){head} {(numbers ? "func" : segment.Type.Word())}";
        var parts = new List<string>(numbers ? segment.Functions.Select(names.Function) : segment.Expressions.Select(range => $"(item {Expression(range)})"));
        Parts(start, [.. parts.Chunk(ElementsPerLine).Select(chunk => string.Join(' ', chunk))]);
    }

    private void Data(int index, DataSegment segment)
    {
        string head = segment.Mode == SegmentMode.Active ? $"{(segment.Memory == 0 ? "" : $" (memory {segment.Memory})")} (offset {Expression(segment.Offset)})" : "";
        if (HeadersOnly)
        {
            Line(1, $"(data (;{index};){head} (; {segment.Contents.Length} bytes ;))");
            return;
        }

        ByteRange left = segment.Contents;
        var lines = new List<string>();
        for (; left.Length > 0; left = new ByteRange(left.Offset + DataBytesPerLine, left.Length - DataBytesPerLine))
        {
            lines.Add(Literals.String(module.Span(left with { Length = Math.Min(left.Length, DataBytesPerLine) })));
        }

        Parts($"(data (;{index};){head}", lines);
    }

    // One line where there is little to say.
    private void Parts(string start, List<string> lines)
    {
        if (lines.Count <= 1)
        {
            Line(1, lines.Count == 0 ? $"{start})" : $"{start} {lines[0]})");
            return;
        }

        Line(1, start);
        for (int index = 0; index < lines.Count; index++) Line(2, index == lines.Count - 1 ? $"{lines[index]})" : lines[index]);
    }

    private void Function(int index)
    {
        FunctionBody body = module.Bodies[index];
        uint number = (uint)(module.ImportedFunctions + index);
        uint type = module.Functions[(int)number];
        string signature = type < (uint)module.Types.Length ? Signature(module.Types[(int)type]) : "";
        string line = $"(func {names.NameOf(number) ?? $"(;{number};)"} (type {type}){signature}";
        if (HeadersOnly)
        {
            Line(1, $"{line} (; {body.Whole.Length} bytes ;))");
            return;
        }

        Line(1, line);
        Locals(body.Locals);
        Code(body.Code);
        Line(1, ")");
    }

    // The text has no groups: what is of one type in a row is one.
    private void Locals(ImmutableArray<LocalGroup> groups)
    {
        (uint count, WasmType type) = (0, default);
        foreach (LocalGroup group in groups)
        {
            if (group.Count > 0 && group.Type != type) Flush();
            if (group.Count > 0) type = group.Type;
            count += group.Count;
        }

        Flush();

        void Flush()
        {
            if (count > 0) Line(2, $"(local{string.Concat(Enumerable.Repeat($" {type.Word()}", (int)count))})");
            count = 0;
        }
    }

    private void Code(ByteRange code)
    {
        var reader = new InstructionReader(module.Bytes.Span, code);
        int depth = 0;
        while (!reader.AtEnd)
        {
            Instruction instruction = reader.Next();
            int before = depth;
            depth = Depth(instruction, depth);
            if (depth < 0)
            {
                if (!reader.AtEnd) throw ByteReader.Malformed("unexpected end of code", instruction.Offset);
                return;
            }

            bool parts = instruction.Opcode is Opcode.Else or Opcode.Catch or Opcode.CatchAll;
            Line(Math.Min(depth, before) + (parts ? 1 : 2), instructions.Of(instruction));
        }

        throw ByteReader.Malformed("END opcode expected", code.End);
    }
    /// <summary>How many blocks are open behind an instruction; -1 behind the last end.</summary>
    private static int Depth(in Instruction instruction, int depth)
    {
        if (instruction.Info.Immediate is ImmediateKind.Block or ImmediateKind.TryTable) return depth + 1;
        if (depth == 0 && instruction.Opcode is (Opcode.Else or Opcode.Delegate or Opcode.Catch or Opcode.CatchAll)) throw ByteReader.Malformed($"{instruction.Info.Name} belongs to no block", instruction.Offset);
        return instruction.Opcode is Opcode.End or Opcode.Delegate ? depth - 1 : depth;
    }
}
