using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Skein.Races.Weaving.Fields;

/// <summary>Arguments and local variables in their many short forms.</summary>
internal static class Variables
{
    /// <summary>Which argument is loaded, the receiver first where there is one; null: another instruction.</summary>
    public static int? Argument(Instruction at, bool hasThis) => at.OpCode.Code switch
    {
        Code.Ldarg_0 => 0,
        Code.Ldarg_1 => 1,
        Code.Ldarg_2 => 2,
        Code.Ldarg_3 => 3,
        Code.Ldarg or Code.Ldarg_S when at.Operand is ParameterDefinition parameter => parameter.Index < 0 ? 0 : parameter.Index + (hasThis ? 1 : 0),
        _ => null,
    };

    /// <summary>Which local variable is loaded or stored; null: another instruction.</summary>
    public static int? Local(Instruction at) => at.OpCode.Code switch
    {
        Code.Ldloc_0 or Code.Stloc_0 => 0,
        Code.Ldloc_1 or Code.Stloc_1 => 1,
        Code.Ldloc_2 or Code.Stloc_2 => 2,
        Code.Ldloc_3 or Code.Stloc_3 => 3,
        Code.Ldloc or Code.Ldloc_S or Code.Stloc or Code.Stloc_S when at.Operand is VariableDefinition variable => variable.Index,
        _ => null,
    };

    public static bool IsStore(Code code) => code is Code.Stloc or Code.Stloc_S or Code.Stloc_0 or Code.Stloc_1 or Code.Stloc_2 or Code.Stloc_3;
}
