using System.Text;
using Mono.Cecil;

namespace Skein.Races.Weaving.Sites;

/// <summary>
/// Full names of methods as stack traces write them: <c>Shop.Cart.Add(String, Int32)</c>. A state machine has the name of
/// the method that it was made of.
/// </summary>
internal static class MethodText
{
    public static string Of(MethodDefinition method)
    {
        MethodDefinition shown = method.Name == "MoveNext" ? Kickoff(method.DeclaringType) ?? method : method;
        var text = new StringBuilder(shown.DeclaringType.FullName.Replace('/', '.')).Append('.').Append(shown.Name).Append('(');
        for (int i = 0; i < shown.Parameters.Count; i++) text.Append(i == 0 ? "" : ", ").Append(Name(shown.Parameters[i].ParameterType));
        return text.Append(')').ToString();
    }

    private static string Name(TypeReference type) => type switch
    {
        GenericInstanceType generic => $"{type.Name}[{string.Join(',', generic.GenericArguments.Select(Name))}]",
        _ => type.Name,
    };

    // The compiler names it <Method>d__7, and says so on the method.
    private static MethodDefinition? Kickoff(TypeDefinition machine)
    {
        int end = machine.Name.IndexOf('>', StringComparison.Ordinal);
        if (machine.DeclaringType is null || end < 2 || machine.Name[0] != '<') return null;
        string name = machine.Name[1..end];
        return machine.DeclaringType.Methods.FirstOrDefault(method => method.Name == name && method.CustomAttributes.Any(attribute => IsOf(attribute, machine)));
    }

    private static bool IsOf(CustomAttribute attribute, TypeDefinition machine) =>
        attribute.AttributeType.Name.EndsWith("StateMachineAttribute", StringComparison.Ordinal)
        && attribute.ConstructorArguments is [{ Value: TypeReference type }]
        && type.GetElementType().FullName == machine.FullName;
}
