using Mono.Cecil;
using Skein.Races.Weaving.Wrappers;

namespace Skein.Races.Weaving.Synchronisation;

/// <summary>The types of a call's arguments and result, with the type arguments of that call.</summary>
internal static class Signature
{
    /// <summary>What is on the stack before a call, the receiver first where there is one. Not for <c>newobj</c>.</summary>
    public static IReadOnlyList<TypeReference> Arguments(ModuleDefinition module, MethodReference called, bool isValueType)
    {
        var types = Mapping(module, called);
        var parameters = called.GetElementMethod().Parameters.Select(parameter => types.MapPlain(parameter.ParameterType));
        return called.HasThis ? [isValueType ? new ByReferenceType(called.DeclaringType) : called.DeclaringType, .. parameters] : [.. parameters];
    }

    /// <summary>The type of a field, with the type arguments of its owner.</summary>
    public static TypeReference Field(ModuleDefinition module, FieldReference field)
    {
        var arguments = (field.DeclaringType as GenericInstanceType)?.GenericArguments;
        return new TypeMapping(module, parameter => arguments is null ? parameter : arguments[parameter.Position]).MapPlain(field.FieldType);
    }

    private static TypeMapping Mapping(ModuleDefinition module, MethodReference called)
    {
        var ofType = (called.DeclaringType as GenericInstanceType)?.GenericArguments;
        var ofMethod = (called as GenericInstanceMethod)?.GenericArguments;
        return new TypeMapping(module, parameter => (parameter.Type == GenericParameterType.Type ? ofType : ofMethod) is { } arguments ? arguments[parameter.Position] : parameter);
    }
}
