using Mono.Cecil;
using Mono.Cecil.Cil;
using Skein.Races.Weaving.Modules;

namespace Skein.Races.Weaving.Collections;

/// <summary>
/// Finds <c>builder.ToString()</c>, which compilers write as a call of <c>Object.ToString</c>: the receiver's type shows in
/// the instruction that loads it.
/// </summary>
internal static class StringBuilderText
{
    private const string Builder = "System.Text.StringBuilder";

    /// <summary>The builder's own member, where that is what is called; null everywhere else.</summary>
    public static MethodReference? Called(MethodWeaving method, Instruction instruction, MethodReference named)
    {
        if (instruction.OpCode.Code != Code.Callvirt || named.Name != "ToString" || named.Parameters.Count != 0 || named.DeclaringType.FullName != "System.Object") return null;
        if (instruction.Previous is not { } load || TypeOf(method.Body, load) is not { FullName: Builder } type) return null;
        // Where branches meet, another instruction may have loaded something else.
        if (method.Body.Instructions.Any(other => other.Operand == instruction || (other.Operand as Instruction[])?.Contains(instruction) == true)) return null;
        return new MethodReference(named.Name, named.ReturnType, type) { HasThis = true };
    }

    private static TypeReference? TypeOf(MethodBody body, Instruction load) => load.OpCode.Code switch
    {
        Code.Ldfld or Code.Ldsfld => ((FieldReference)load.Operand).FieldType,
        Code.Call or Code.Callvirt => ((MethodReference)load.Operand).ReturnType,
        Code.Newobj => ((MethodReference)load.Operand).DeclaringType,
        Code.Ldloc or Code.Ldloc_S => ((VariableDefinition)load.Operand).VariableType,
        Code.Ldarg or Code.Ldarg_S => ((ParameterDefinition)load.Operand).ParameterType,
        >= Code.Ldloc_0 and <= Code.Ldloc_3 => body.Variables[load.OpCode.Code - Code.Ldloc_0].VariableType,
        >= Code.Ldarg_0 and <= Code.Ldarg_3 => Argument(body.Method, load.OpCode.Code - Code.Ldarg_0)?.ParameterType,
        _ => null,
    };

    private static ParameterDefinition? Argument(MethodDefinition method, int index)
    {
        if (method.HasThis) index--;
        return index < 0 ? null : method.Parameters[index];
    }
}
