using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Skein.Races.Deep.Shapes;

/// <summary>Looks back over straight code for what an instruction works on.</summary>
internal static class OperandStack
{
    /// <summary>Whether a field instruction's object is <c>this</c>; where that cannot be told, it is taken to be.</summary>
    public static bool IsThis(Instruction field)
    {
        // Of the values on the stack above the object that the instruction takes.
        int above = field.OpCode.Code == Code.Stfld ? 1 : 0;
        for (Instruction? each = field.Previous; each is not null; each = each.Previous)
        {
            if (each.OpCode.FlowControl is not (FlowControl.Next or FlowControl.Call)) return true;
            int pushes = Pushes(each), pops = Pops(each);
            if (pushes > above)
                return each.OpCode.Code is not (Code.Ldloc or Code.Ldloc_S or Code.Ldloc_0 or Code.Ldloc_1 or Code.Ldloc_2 or Code.Ldloc_3 or Code.Newobj or Code.Dup);
            above += pops - pushes;
        }

        return true;
    }

    private static int Pushes(Instruction instruction) => instruction.OpCode.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        StackBehaviour.Varpush => instruction.Operand is IMethodSignature { ReturnType.MetadataType: MetadataType.Void } ? 0 : 1,
        _ => 1,
    };

    private static int Pops(Instruction instruction) => instruction.OpCode.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8
            or StackBehaviour.Popref_popi_popr4 or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref => 3,
        StackBehaviour.Varpop when instruction.Operand is IMethodSignature signature =>
            signature.Parameters.Count + (signature.HasThis && instruction.OpCode.Code != Code.Newobj ? 1 : 0),
        _ => 2,
    };
}
