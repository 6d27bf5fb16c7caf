using System.Reflection;
using Skein.Wasm.Compilation;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution.Adapters;

/// <summary>A type of delegates, seen as a function of a module.</summary>
/// <param name="Invoke">Its method.</param>
/// <param name="Parameters">What it takes, without the instance.</param>
/// <param name="TakesInstance">Whether its first parameter is the instance that calls.</param>
/// <param name="Type">What it is as a function of a module.</param>
internal sealed record DelegateShape(MethodInfo Invoke, Type[] Parameters, bool TakesInstance, FunctionType Type)
{
    /// <exception cref="ArgumentException">No function of a module can be of this type.</exception>
    public static DelegateShape Of(Type type)
    {
        MethodInfo invoke = type.GetMethod("Invoke") ?? throw new ArgumentException($"{type} cannot be called", nameof(type));
        Type[] parameters = [.. invoke.GetParameters().Select(parameter => parameter.ParameterType)];
        bool instance = parameters.Length > 0 && parameters[0] == typeof(Instance);
        if (instance) parameters = parameters[1..];
        Type result = invoke.ReturnType;
        IEnumerable<Type> results = result == typeof(void) ? [] : ResultTuples.Parts(result) ?? [result];
        return new DelegateShape(invoke, parameters, instance, new FunctionType([.. parameters.Select(Known)], [.. results.Select(Known)]));

        WasmType Known(Type one) => ClrTypes.Find(one) ?? throw new ArgumentException($"{one} in {type} is no type of WebAssembly", nameof(type));
    }
}
