namespace System.Runtime.CompilerServices;

/// <summary>The compiler looks for this name: with false, a method is made a state machine as before. Not in .NET 10's framework.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RuntimeAsyncMethodGenerationAttribute(bool runtimeAsync) : Attribute
{
    public bool RuntimeAsync => runtimeAsync;
}
