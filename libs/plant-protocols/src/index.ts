export { mqttListener } from './mqtt/mqtt-listener';
export type { MqttListenerOptions, MqttTls } from './mqtt/mqtt-listener';
export { mqttPublisher } from './mqtt/mqtt-publisher';
export type { MqttPublisher } from './mqtt/mqtt-publisher';
export { mqttSubscriber } from './mqtt/mqtt-subscriber';
export type { MqttSubscriberOptions } from './mqtt/mqtt-subscriber';
export type { MqttDoor, PlantMessage, TakeIn } from './mqtt/plant-message';
