using Skein.Wasm.Drafts;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Text.Reading;

/// <summary>Instructions, flat and folded, as bytes. One function or constant expression each.</summary>
internal sealed class CodeText
{
    private static readonly Dictionary<string, OpcodeInfo> Names = OpcodeTable.All.DistinctBy(info => info.Name).ToDictionary(info => info.Name, StringComparer.Ordinal);

    private readonly ByteWriter code = new();
    private readonly List<string?> labels;
    private readonly WatScope scope;
    private readonly ImmediateText immediates;

    private CodeText(WatScope scope, IndexSpace locals)
    {
        this.scope = scope;
        labels = [null];
        immediates = new ImmediateText(scope, locals, labels);
    }

    /// <summary>A function's instructions, or an expression's, with the <c>end</c> that the text does not write.</summary>
    /// <param name="scope">The module's names.</param>
    /// <param name="locals">The function's names.</param>
    /// <param name="items">Where they stand.</param>
    /// <param name="at">The first; all up to the last are read.</param>
    public static byte[] Read(WatScope scope, IndexSpace locals, IReadOnlyList<WatNode> items, int at)
    {
        var reader = new CodeText(scope, locals);
        reader.Sequence(items, at);
        InstructionWriter.Write(reader.code, Opcode.End);
        return reader.code.ToArray();
    }

    /// <summary>A constant expression: the instructions in these parentheses from a place on.</summary>
    public static byte[] Constant(WatScope scope, IReadOnlyList<WatNode> items, int at) => Read(scope, new IndexSpace("local"), items, at);

    private void Sequence(IReadOnlyList<WatNode> items, int at)
    {
        int depth = labels.Count;
        WatNode? last = null;
        while (at < items.Count)
        {
            last = items[at++];
            if (last.List is not null) Folded(last);
            else Flat(last, items, ref at, depth);
        }

        if (labels.Count != depth) throw last!.Wrong("an end is missing behind this");
    }

    private void Flat(WatNode name, IReadOnlyList<WatNode> items, ref int at, int depth)
    {
        OpcodeInfo info = Named(name);
        if (info.Immediate is ImmediateKind.Block or ImmediateKind.TryTable)
        {
            Open(info, items, ref at);
            return;
        }

        if (info.Opcode is Opcode.End or Opcode.Else or Opcode.Delegate)
        {
            if (labels.Count == depth) throw name.Wrong($"this {info.Name} belongs to no block");
            if (info.Opcode != Opcode.Delegate && at < items.Count && items[at].IsName && items[at++].Word != labels[^1]) throw items[at - 1].Wrong($"mismatching label {items[at - 1].Word}");
            if (info.Opcode != Opcode.Else) labels.RemoveAt(labels.Count - 1);
        }

        InstructionWriter.Write(code, immediates.Read(info, name, items, ref at));
    }

    private static OpcodeInfo Named(WatNode name) => name.Word is { } word && Names.TryGetValue(word, out OpcodeInfo? info) ? info : throw name.Wrong("unknown operator");

    // The operands stand behind what belongs to the instruction, and are written before it.
    private void Folded(WatNode list)
    {
        WatNode name = list.At(0);
        OpcodeInfo info = Named(name);
        int at = 1;
        if (info.Opcode is Opcode.If)
        {
            If(list);
        }
        else if (info.Opcode is Opcode.Try)
        {
            Try(list);
        }
        else if (info.Immediate is ImmediateKind.Block or ImmediateKind.TryTable)
        {
            Open(info, list.Items, ref at);
            Sequence(list.Items, at);
            Close();
        }
        else if (info.Opcode is Opcode.End or Opcode.Else or Opcode.Delegate or Opcode.Catch or Opcode.CatchAll)
        {
            throw name.Wrong($"{info.Name} cannot be folded");
        }
        else
        {
            Instruction instruction = immediates.Read(info, name, list.Items, ref at);
            for (; at < list.Items.Count; at++)
            {
                if (list.Items[at].List is null) throw list.Items[at].Wrong("unexpected token");
                Folded(list.Items[at]);
            }

            InstructionWriter.Write(code, instruction);
        }
    }

    private void If(WatNode list)
    {
        IReadOnlyList<WatNode> items = list.Items;
        int at = 1;
        string? label = at < items.Count && items[at].IsName ? items[at++].Word : null;
        BlockType type = Type(items, ref at);
        for (; at < items.Count && items[at].Head != "then"; at++)
        {
            if (items[at].List is null) throw items[at].Wrong("unexpected token");
            Folded(items[at]);
        }

        if (at >= items.Count) throw list.Wrong("this if has no (then ...)");
        InstructionWriter.Write(code, new Instruction { Info = OpcodeTable.Of(Opcode.If), Offset = 0, Block = type });
        labels.Add(label);
        Sequence(items[at++].Items, 1);
        if (at < items.Count && items[at].Head == "else")
        {
            InstructionWriter.Write(code, Opcode.Else);
            Sequence(items[at++].Items, 1);
        }

        if (at < items.Count) throw items[at].Wrong("unexpected token");
        Close();
    }

    // (try (do ...) (catch $tag ...) (catch_all ...)) or (try (do ...) (delegate $label))
    private void Try(WatNode list)
    {
        IReadOnlyList<WatNode> items = list.Items;
        int at = 1;
        Open(OpcodeTable.Of(Opcode.Try), items, ref at);
        if (at >= items.Count || items[at].Head != "do") throw list.Wrong("this try has no (do ...)");
        Sequence(items[at++].Items, 1);
        for (; at < items.Count; at++)
        {
            WatNode part = items[at];
            OpcodeInfo info = part.Head is "catch" or "catch_all" or "delegate" ? Names[part.Head] : throw part.Wrong("unexpected token");
            if (info.Opcode == Opcode.Delegate) labels.RemoveAt(labels.Count - 1);
            int behind = 1;
            InstructionWriter.Write(code, immediates.Read(info, part.At(0), part.Items, ref behind));
            if (info.Opcode != Opcode.Delegate) Sequence(part.Items, behind);
            else if (at < items.Count - 1 || behind < part.Items.Count) throw part.Wrong("nothing follows a delegate");
            else return;
        }

        Close();
    }

    private void Open(OpcodeInfo info, IReadOnlyList<WatNode> items, ref int at)
    {
        string? label = at < items.Count && items[at].IsName ? items[at++].Word : null;
        BlockType type = Type(items, ref at);
        CatchClause[]? catches = info.Immediate == ImmediateKind.TryTable ? Catches(items, ref at) : null;
        InstructionWriter.Write(code, new Instruction { Info = info, Offset = 0, Block = type, Catches = catches });
        labels.Add(label);
    }

    private void Close()
    {
        labels.RemoveAt(labels.Count - 1);
        InstructionWriter.Write(code, Opcode.End);
    }

    // Nothing or one result is written in place, anything else as a type's number.
    private BlockType Type(IReadOnlyList<WatNode> items, ref int at)
    {
        FunctionType type = scope.TypeUse(items, ref at, null, out uint? number);
        if (number is { } named) return new BlockType(named);
        if (type.Parameters.Length > 0 || type.Results.Length > 1) return new BlockType(scope.Draft.TypeNumber(type));
        return new BlockType(type.Results.Length == 0 ? BlockType.Empty : (long)type.Results[0] - 0x80);
    }

    private CatchClause[] Catches(IReadOnlyList<WatNode> items, ref int at)
    {
        var clauses = new List<CatchClause>();
        for (; at < items.Count && items[at].Head is "catch" or "catch_ref" or "catch_all" or "catch_all_ref"; at++)
        {
            WatNode clause = items[at];
            bool all = clause.Head!.StartsWith("catch_all", StringComparison.Ordinal);
            clauses.Add(new CatchClause(all ? null : scope.Tags.Resolve(clause.At(1)), clause.Head.EndsWith("_ref", StringComparison.Ordinal), immediates.Label(clause.At(all ? 1 : 2))));
        }

        return [.. clauses];
    }
}
