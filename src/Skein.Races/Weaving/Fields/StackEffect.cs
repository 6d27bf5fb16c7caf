using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Skein.Races.Weaving.Fields;

/// <summary>How many values an instruction takes from the evaluation stack and puts onto it (ECMA-335, partition III).</summary>
internal static class StackEffect
{
    public static int Pops(Instruction instruction, int depth) => instruction.OpCode.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8
            or StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        StackBehaviour.Varpop => Called(instruction, depth),
        StackBehaviour.PopAll => depth,
        _ => 3,
    };

    public static int Pushes(Instruction instruction) => instruction.OpCode.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        StackBehaviour.Varpush => Returned(instruction),
        _ => 1,
    };

    private static int Called(Instruction instruction, int depth) => instruction.Operand switch
    {
        // A return takes what is left.
        _ when instruction.OpCode.Code == Code.Ret => depth,
        CallSite site => site.Parameters.Count + (site is { HasThis: true, ExplicitThis: false } ? 2 : 1),
        IMethodSignature method => method.Parameters.Count + (method is { HasThis: true, ExplicitThis: false } && instruction.OpCode.Code != Code.Newobj ? 1 : 0),
        _ => 0,
    };

    private static int Returned(Instruction instruction)
    {
        if (instruction.OpCode.Code == Code.Newobj)
        {
            return 1;
        }
        var type = (instruction.Operand as IMethodSignature)?.ReturnType;
        while (type is IModifierType modified)
        {
            type = modified.ElementType;
        }
        return type is null || type.MetadataType == MetadataType.Void ? 0 : 1;
    }
}
