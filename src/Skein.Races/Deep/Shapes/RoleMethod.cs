using Mono.Cecil;

namespace Skein.Races.Deep.Shapes;

/// <summary>A method that gets code of ours.</summary>
/// <param name="Method">The method.</param>
/// <param name="Role">What it does.</param>
/// <param name="Receiver">How it reaches its collection.</param>
/// <param name="Via">The field or the getter of <c>this</c> that gives the collection, for all but <see cref="Receivers.This"/> and <see cref="Receivers.FirstArgument"/>.</param>
internal sealed record RoleMethod(MethodDefinition Method, MethodRole Role, Receivers Receiver, MemberReference? Via)
{
    /// <summary>The collection's type, as this method's code names it.</summary>
    public required TypeReference Collection { get; init; }
}
