using System.Globalization;
using System.Text;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Text.Writing;

/// <summary>One instruction as text, without its indentation.</summary>
internal sealed class InstructionText(TextNames names)
{
    private readonly StringBuilder text = new();

    public string Of(in Instruction instruction)
    {
        text.Clear().Append(instruction.Info.Name);
        Immediate(instruction);
        return text.ToString();
    }

    private void Immediate(in Instruction instruction)
    {
        switch (instruction.Info.Immediate)
        {
            case ImmediateKind.None: break;
            case ImmediateKind.Block: Block(instruction.Block); break;
            case ImmediateKind.LabelTable: foreach (uint label in instruction.Labels!) Number(label); break;
            case ImmediateKind.Function: text.Append(' ').Append(names.Function(instruction.A)); break;
            case ImmediateKind.CallIndirect:
                if (instruction.B != 0) Number(instruction.B);
                text.Append(CultureInfo.InvariantCulture, $" (type {instruction.A})");
                break;
            case ImmediateKind.TableInit:
                Number(instruction.B);
                Number(instruction.A);
                break;
            case ImmediateKind.TableCopy:
                Number(instruction.A);
                Number(instruction.B);
                break;
            case ImmediateKind.MemoryInit: Number(instruction.A); break;
            case ImmediateKind.MemoryIndex:
            case ImmediateKind.MemoryCopy: break;
            case ImmediateKind.Memory: Memory(instruction); break;
            case ImmediateKind.MemoryLane:
                Memory(instruction);
                Number(instruction.Lane);
                break;
            case ImmediateKind.I32:
            case ImmediateKind.I64: text.Append(CultureInfo.InvariantCulture, $" {instruction.Int64}"); break;
            case ImmediateKind.F32: text.Append(' ').Append(Literals.Single(instruction.Int32)); break;
            case ImmediateKind.F64: text.Append(' ').Append(Literals.Double(instruction.Int64)); break;
            case ImmediateKind.V128: text.Append(' ').Append(Literals.Vector(instruction.Vector)); break;
            case ImmediateKind.Shuffle: text.Append(' ').Append(Literals.Lanes(instruction.Vector)); break;
            case ImmediateKind.Lane: Number(instruction.Lane); break;
            case ImmediateKind.ReferenceType: text.Append(' ').Append(instruction.Type.Word()[..^"ref".Length]); break;
            case ImmediateKind.Types: text.Append(CultureInfo.InvariantCulture, $" (result {instruction.Type.Word()})"); break;
            case ImmediateKind.TryTable:
                Block(instruction.Block);
                Catches(instruction.Catches!);
                break;
            default: Number(instruction.A); break;
        }
    }

    private void Number(uint number) => text.Append(CultureInfo.InvariantCulture, $" {number}");

    private void Block(BlockType type)
    {
        if (type.IsIndex) text.Append(CultureInfo.InvariantCulture, $" (type {type.TypeIndex})");
        else if (type.Result is { } result) text.Append(CultureInfo.InvariantCulture, $" (result {result.Word()})");
    }

    private void Memory(in Instruction instruction)
    {
        if (instruction.B != 0) text.Append(CultureInfo.InvariantCulture, $" offset={instruction.B}");
        uint bytes = 1u << (int)instruction.A;
        if (bytes != (uint)instruction.Info.Bytes) text.Append(CultureInfo.InvariantCulture, $" align={bytes}");
    }

    private void Catches(CatchClause[] clauses)
    {
        foreach (CatchClause clause in clauses)
        {
            string kind = clause.Tag is null ? "catch_all" : "catch";
            text.Append(" (").Append(kind).Append(clause.WithReference ? "_ref" : "");
            if (clause.Tag is { } tag) Number(tag);
            Number(clause.Label);
            text.Append(')');
        }
    }
}
