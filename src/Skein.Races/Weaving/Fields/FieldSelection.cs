using Mono.Cecil;
using Skein.Races.Weaving.Modules;

namespace Skein.Races.Weaving.Fields;

/// <summary>Which fields are watched: those that the program declares, in classes, and that threads can share as plain memory.</summary>
internal sealed class FieldSelection(ModuleWeaving weaving)
{
    private readonly Dictionary<FieldReference, FieldDefinition?> known = [];

    /// <summary>The field's definition; null: it is not watched.</summary>
    public FieldDefinition? Of(FieldReference field)
    {
        if (!known.TryGetValue(field, out var definition))
        {
            known[field] = definition = Find(field);
        }
        return definition;
    }

    private FieldDefinition? Find(FieldReference field)
    {
        try
        {
            return field.Resolve() is { } definition && IsWatched(definition) ? definition : null;
        }
        catch (Exception failure) when (failure is AssemblyResolutionException or NotSupportedException or BadImageFormatException)
        {
            return null;
        }
    }

    private bool IsWatched(FieldDefinition field)
    {
        var type = field.DeclaringType;
        return !field.IsInitOnly && !field.IsLiteral && !type.IsValueType
            && !IsVolatile(field) && !IsOfOneThread(field)
            && !IsCompilers(field) && !IsStateMachine(type)
            && !AddedTypes.Holds(type) && !weaving.IsFramework(type.Module);
    }

    private static bool IsVolatile(FieldDefinition field) =>
        field.FieldType is RequiredModifierType { ModifierType.FullName: "System.Runtime.CompilerServices.IsVolatile" };

    private static bool IsOfOneThread(FieldDefinition field) =>
        field.IsStatic && field.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == "System.ThreadStaticAttribute");

    // Delegates that the compiler keeps (<>9__0_0, <0>__Write) are made twice by whoever comes first, which is harmless.
    private static bool IsCompilers(FieldDefinition field) =>
        field.IsStatic && (field.Name.StartsWith("<>9", StringComparison.Ordinal) || field.DeclaringType.Name.StartsWith("<>O", StringComparison.Ordinal) || field.DeclaringType.Name.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal));

    // Its fields are the variables of one flow. Those that lambdas share are in display classes, which are watched.
    private static bool IsStateMachine(TypeDefinition type) =>
        type.Name.StartsWith('<') && type.Interfaces.Any(one => one.InterfaceType.FullName is "System.Runtime.CompilerServices.IAsyncStateMachine" or "System.Collections.IEnumerator" || one.InterfaceType.Name == "IAsyncEnumerator`1");
}
