using Mono.Cecil;

namespace Skein.Races.Weaving.Wrappers;

/// <summary>What the wrapper of a member does.</summary>
/// <param name="Definition">The member.</param>
/// <param name="Form">How it is called.</param>
/// <param name="Accesses">What is reported, at least one.</param>
internal sealed record WrapperPlan(MethodDefinition Definition, CallForm Form, IReadOnlyList<Access> Accesses)
{
    /// <summary>Type and member, for the table of sites.</summary>
    public string Target { get; } = $"{Definition.DeclaringType.FullName}.{Definition.Name}";
}
