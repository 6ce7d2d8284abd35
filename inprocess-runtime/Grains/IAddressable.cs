namespace Orleans.Runtime
{
    /// <summary>What can be called from another grain: grains, observers and references to them.</summary>
    public interface IAddressable;
}

namespace Orleans
{
    /// <summary>Base of grain interfaces.</summary>
    public interface IGrain : Runtime.IAddressable;

    /// <summary>Base of the interfaces of grains whose key is a string.</summary>
    public interface IGrainWithStringKey : IGrain;

    /// <summary>Base of the interfaces of grains whose key is a 64-bit integer.</summary>
    public interface IGrainWithIntegerKey : IGrain;

    /// <summary>Base of the interfaces that receive messages without being grains.</summary>
    public interface IGrainObserver : Runtime.IAddressable;
}
