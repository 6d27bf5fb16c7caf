using System.Reflection.Metadata;
using Skein.Inspect.Symbols;

namespace Skein.Inspect.Holders;

/// <summary>
/// What one instruction that is neither a branch nor a call does to the stack (ECMA-335, partition III). Where that is
/// not modelled, the stack is forgotten: then less is known, never something wrong.
/// </summary>
/// <param name="fields">Reads the target's fields.</param>
internal sealed class IlStep(TargetFields fields)
{
    public void Do(IlFrame frame, IlInstruction instruction)
    {
        if (IlReader.IsConstant(instruction.OpCode)) frame.Push(IlValue.OfNumber(instruction.Operand));
        else if (!DoVariable(frame, instruction) && !DoField(frame, instruction)) DoOther(frame, instruction.OpCode);
    }

    private static bool DoVariable(IlFrame frame, IlInstruction instruction)
    {
        switch (instruction.OpCode)
        {
            case >= ILOpCode.Ldarg_0 and <= ILOpCode.Ldarg_3 or ILOpCode.Ldarg_s or ILOpCode.Ldarg:
                frame.Push(frame.Argument(instruction.Operand));
                return true;
            case >= ILOpCode.Ldloc_0 and <= ILOpCode.Ldloc_3 or ILOpCode.Ldloc_s or ILOpCode.Ldloc:
                frame.Push(frame.Local(instruction.Operand));
                return true;
            case >= ILOpCode.Stloc_0 and <= ILOpCode.Stloc_3 or ILOpCode.Stloc_s or ILOpCode.Stloc:
                frame.SetLocal(instruction.Operand, frame.Pop());
                return true;
            case ILOpCode.Ldloca or ILOpCode.Ldloca_s:
                frame.SetLocal(instruction.Operand, default); // it may be written through the address
                frame.Push(default);
                return true;
            default:
                return false;
        }
    }

    private bool DoField(IlFrame frame, IlInstruction instruction)
    {
        switch (instruction.OpCode)
        {
            case ILOpCode.Ldfld when Members.IsStateField(frame.Metadata, instruction.Operand):
                frame.Pop();
                frame.Push(IlValue.OfNumber(StateMachineCode.Running)); // it will run when the code that is looked at does
                return true;
            case ILOpCode.Ldfld:
                frame.Push(fields.ValueAt(fields.PlaceOf(frame.Pop(), frame.Module, frame.Metadata, instruction.Operand)));
                return true;
            case ILOpCode.Ldflda:
                frame.Push(fields.PlaceOf(frame.Pop(), frame.Module, frame.Metadata, instruction.Operand));
                return true;
            case ILOpCode.Ldsfld:
                frame.Push(fields.Static(frame.Module, instruction.Operand));
                return true;
            case ILOpCode.Ldobj or ILOpCode.Ldind_ref or ILOpCode.Ldind_i4 or ILOpCode.Ldind_u1 or ILOpCode.Ldind_i1:
                frame.Push(fields.ValueAt(frame.Pop()));
                return true;
            default:
                return false;
        }
    }

    private static void DoOther(IlFrame frame, ILOpCode operation)
    {
        switch (operation)
        {
            case ILOpCode.Nop or ILOpCode.Break or ILOpCode.Constrained or ILOpCode.Volatile or ILOpCode.Unaligned or ILOpCode.Readonly or ILOpCode.Castclass:
                break;
            case ILOpCode.Ldnull:
                frame.Push(IlValue.OfReference(0));
                break;
            case ILOpCode.Dup:
                IlValue top = frame.Pop();
                frame.Push(top);
                frame.Push(top);
                break;
            case ILOpCode.Pop or ILOpCode.Starg or ILOpCode.Starg_s or ILOpCode.Stsfld or ILOpCode.Initobj:
                frame.Pop();
                break;
            case ILOpCode.Stfld or ILOpCode.Stobj or (>= ILOpCode.Stind_ref and <= ILOpCode.Stind_r8):
                frame.Pop(2);
                break;
            case ILOpCode.Ceq:
                IlValue[] pair = frame.Pop(2);
                frame.Push(Compare(ILOpCode.Beq, pair[0], pair[1]) is { } equal ? Flag(equal, pair) : default);
                break;
            case ILOpCode.Clt or ILOpCode.Cgt:
                pair = frame.Pop(2);
                frame.Push(Compare(operation == ILOpCode.Clt ? ILOpCode.Blt : ILOpCode.Bgt, pair[0], pair[1]) is { } holds ? Flag(holds, pair) : default);
                break;
            case ILOpCode.Ldc_i8 or ILOpCode.Ldc_r4 or ILOpCode.Ldc_r8 or ILOpCode.Ldarga or ILOpCode.Ldarga_s or ILOpCode.Ldsflda
                or ILOpCode.Ldstr or ILOpCode.Ldtoken or ILOpCode.Ldftn or ILOpCode.Sizeof:
                frame.Push(default);
                break;
            case ILOpCode.Isinst or ILOpCode.Box or ILOpCode.Unbox or ILOpCode.Unbox_any or ILOpCode.Ldlen or ILOpCode.Newarr or ILOpCode.Neg or ILOpCode.Not:
                frame.Pop();
                frame.Push(default);
                break;
            case >= ILOpCode.Add and <= ILOpCode.Shr_un:
                frame.Pop(2);
                frame.Push(default);
                break;
            default:
                frame.ForgetStack();
                break;
        }
    }

    private static IlValue Flag(bool holds, IlValue[] operands) =>
        IlValue.OfNumber(holds ? 1 : 0) with { IsRead = operands[0].IsRead || operands[1].IsRead };

    /// <summary>Whether a comparing branch is taken; null where that is not known.</summary>
    public static bool? Compare(ILOpCode branch, IlValue left, IlValue right)
    {
        if (left.Kind == IlValueKind.Reference && right.Kind == IlValueKind.Reference)
        {
            return branch switch
            {
                ILOpCode.Beq => left.Address == right.Address,
                ILOpCode.Bne_un => left.Address != right.Address,
                _ => null,
            };
        }

        if (left.Kind != IlValueKind.Number || right.Kind != IlValueKind.Number) return null;
        return branch switch
        {
            ILOpCode.Beq => left.Number == right.Number,
            ILOpCode.Bne_un => left.Number != right.Number,
            ILOpCode.Bge => left.Number >= right.Number,
            ILOpCode.Bgt => left.Number > right.Number,
            ILOpCode.Ble => left.Number <= right.Number,
            ILOpCode.Blt => left.Number < right.Number,
            _ => null,
        };
    }
}
