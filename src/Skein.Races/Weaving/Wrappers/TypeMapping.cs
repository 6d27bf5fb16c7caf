using Mono.Cecil;

namespace Skein.Races.Weaving.Wrappers;

/// <summary>Rewrites a type for use in a module: type names are imported, type parameters are what the map says.</summary>
internal sealed class TypeMapping(ModuleDefinition module, Func<GenericParameter, TypeReference> parameters)
{
    public TypeReference Map(TypeReference type) => type switch
    {
        GenericParameter parameter => parameters(parameter),
        ByReferenceType reference => new ByReferenceType(Map(reference.ElementType)),
        PointerType pointer => new PointerType(Map(pointer.ElementType)),
        ArrayType array => Array(array),
        GenericInstanceType generic => Instance(generic.ElementType, generic.GenericArguments.Select(Map)),
        RequiredModifierType modifier => new RequiredModifierType(Map(modifier.ModifierType), Map(modifier.ElementType)),
        OptionalModifierType modifier => new OptionalModifierType(Map(modifier.ModifierType), Map(modifier.ElementType)),
        PinnedType pinned => new PinnedType(Map(pinned.ElementType)),
        FunctionPointerType function => Function(function),
        _ => module.ImportReference(type),
    };

    /// <summary>The same without the outermost modifiers, which a local variable has no use for, nor what is returned by a method that is called by its definition.</summary>
    public TypeReference MapPlain(TypeReference type)
    {
        while (type is IModifierType modifier) type = modifier.ElementType;
        return Map(type);
    }

    /// <summary>A generic type with these arguments, as they are.</summary>
    public GenericInstanceType Instance(TypeReference element, IEnumerable<TypeReference> arguments)
    {
        var instance = new GenericInstanceType(module.ImportReference(element));
        foreach (TypeReference argument in arguments) instance.GenericArguments.Add(argument);
        return instance;
    }

    private ArrayType Array(ArrayType array)
    {
        if (array.IsVector) return new ArrayType(Map(array.ElementType));
        var mapped = new ArrayType(Map(array.ElementType), array.Rank);
        for (int i = 0; i < array.Rank; i++) mapped.Dimensions[i] = array.Dimensions[i];
        return mapped;
    }

    private FunctionPointerType Function(FunctionPointerType function)
    {
        var mapped = new FunctionPointerType
        {
            ReturnType = Map(function.ReturnType),
            CallingConvention = function.CallingConvention,
            HasThis = function.HasThis,
            ExplicitThis = function.ExplicitThis,
        };
        foreach (ParameterDefinition parameter in function.Parameters) mapped.Parameters.Add(new ParameterDefinition(Map(parameter.ParameterType)));
        return mapped;
    }
}
