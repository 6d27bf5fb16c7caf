namespace Skein.Races.Weaving;

/// <summary>One thing that is woven in, such as calls of collections. Passes run in order over each method of a module.</summary>
internal interface IWeavingPass
{
    /// <summary>The field <c>pass</c> of its sites.</summary>
    string Name { get; }

    /// <summary>Weaves one method's body.</summary>
    /// <returns>Whether it changed.</returns>
    bool Weave(MethodWeaving method);
}
