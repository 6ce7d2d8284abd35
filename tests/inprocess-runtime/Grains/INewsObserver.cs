using Orleans;

namespace Realtime.Conformance.Grains;

public interface INewsObserver : IGrainObserver
{
    void Told(int number);

    [ResponseTimeout("00:00:02")]
    Task<string> Asked(int number);
}
